package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"sigs.k8s.io/yaml"
)

// include may call itself: a template that never ends is a mistake, not a hang.
const deepest = 100

type chart struct {
	name      string
	metadata  map[string]interface{}
	values    map[string]interface{}
	templates map[string]string
	files     chartFiles
}

// What .Files offers.
type chartFiles map[string]string

// Get returns the text of a file of the chart; empty when there is none.
func (f chartFiles) Get(name string) string { return f[name] }

// GetBytes returns the content of a file.
func (f chartFiles) GetBytes(name string) []byte { return []byte(f[name]) }

// Lines returns the lines of a file.
func (f chartFiles) Lines(name string) []string {
	return strings.Split(strings.TrimSuffix(f[name], "\n"), "\n")
}

// Glob returns the files whose path matches.
func (f chartFiles) Glob(pattern string) chartFiles {
	found := chartFiles{}
	for name, text := range f {
		if matches, err := path.Match(pattern, name); err == nil && matches {
			found[name] = text
		}
	}
	return found
}

// AsConfig returns the files as the data of a ConfigMap.
func (f chartFiles) AsConfig() (string, error) {
	data := map[string]string{}
	for name, text := range f {
		data[path.Base(name)] = text
	}
	return toYAML(data)
}

// AsSecrets returns the files as the data of a Secret.
func (f chartFiles) AsSecrets() (string, error) {
	data := map[string]string{}
	for name, text := range f {
		data[path.Base(name)] = base64.StdEncoding.EncodeToString([]byte(text))
	}
	return toYAML(data)
}

func load(folder string) (*chart, error) {
	c := &chart{templates: map[string]string{}, files: chartFiles{}, values: map[string]interface{}{}, metadata: map[string]interface{}{}}
	err := filepath.Walk(folder, func(file string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		return c.add(filepath.ToSlash(relative), string(text))
	})
	if err != nil {
		return nil, err
	}
	name, ok := c.metadata["Name"].(string)
	if !ok {
		return nil, fmt.Errorf("%s has no Chart.yaml with a name", folder)
	}
	c.name = name
	return c, nil
}

func (c *chart) add(name, text string) error {
	switch {
	case name == "Chart.yaml":
		raw := map[string]interface{}{}
		if err := yaml.UnmarshalStrict([]byte(text), &raw); err != nil {
			return fmt.Errorf("%s: %v", name, err)
		}
		// templates see the fields by their Go names: .Chart.AppVersion
		for key, value := range raw {
			c.metadata[strings.ToUpper(key[:1])+key[1:]] = value
		}
	case name == "values.yaml":
		if err := yaml.UnmarshalStrict([]byte(text), &c.values); err != nil {
			return fmt.Errorf("%s: %v", name, err)
		}
	case strings.HasPrefix(name, "templates/"):
		c.templates[name] = text
	default:
		c.files[name] = text
	}
	return nil
}

func (c *chart) render(top map[string]interface{}) (map[string]string, error) {
	root := template.New(c.name).Option("missingkey=zero")
	root.Funcs(functions(root))
	for name, text := range c.templates {
		if _, err := root.New(c.name + "/" + name).Parse(text); err != nil {
			return nil, err
		}
	}
	rendered := map[string]string{}
	for name := range c.templates {
		if strings.HasPrefix(path.Base(name), "_") {
			continue
		}
		full := c.name + "/" + name
		here := map[string]interface{}{"Template": map[string]interface{}{"Name": full, "BasePath": c.name + "/templates"}}
		for key, value := range top {
			here[key] = value
		}
		var out strings.Builder
		if err := root.ExecuteTemplate(&out, full, here); err != nil {
			return nil, err
		}
		// a missing key prints as this; helm prints nothing there
		rendered[full] = strings.ReplaceAll(out.String(), "<no value>", "")
	}
	return rendered, nil
}

func functions(root *template.Template) template.FuncMap {
	all := sprig.TxtFuncMap()
	// a chart must not read the environment of the machine that renders it
	delete(all, "env")
	delete(all, "expandenv")
	depth := 0
	all["include"] = func(name string, data interface{}) (string, error) {
		if depth++; depth > deepest {
			return "", fmt.Errorf("%s includes itself without end", name)
		}
		defer func() { depth-- }()
		var out strings.Builder
		err := root.ExecuteTemplate(&out, name, data)
		return out.String(), err
	}
	all["tpl"] = func(text string, data interface{}) (string, error) {
		copied, err := root.Clone()
		if err != nil {
			return "", err
		}
		if copied, err = copied.New("tpl").Parse(text); err != nil {
			return "", err
		}
		var out strings.Builder
		err = copied.Execute(&out, data)
		return strings.ReplaceAll(out.String(), "<no value>", ""), err
	}
	all["required"] = func(message string, value interface{}) (interface{}, error) {
		if text, isText := value.(string); value == nil || isText && text == "" {
			return nil, fmt.Errorf("%s", message)
		}
		return value, nil
	}
	all["fail"] = func(message string) (string, error) { return "", fmt.Errorf("%s", message) }
	all["lookup"] = func(_, _, _, _ string) map[string]interface{} { return map[string]interface{}{} }
	all["toYaml"] = toYAML
	all["toJson"] = toJSON
	all["fromYaml"] = fromYAML
	all["fromJson"] = fromYAML
	return all
}

func toYAML(value interface{}) (string, error) {
	text, err := yaml.Marshal(value)
	return strings.TrimSuffix(string(text), "\n"), err
}

func fromYAML(text string) (map[string]interface{}, error) {
	value := map[string]interface{}{}
	err := yaml.Unmarshal([]byte(text), &value)
	return value, err
}
