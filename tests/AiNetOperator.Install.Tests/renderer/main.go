// Package main renders a Helm chart, or rather the part of the template language that the chart of this repository uses:
// enough for golden tests on machines without helm. It never talks to a cluster and reads nothing but the chart.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"sigs.k8s.io/yaml"
)

// A list of values files, in the order given.
type files []string

func (f *files) String() string     { return strings.Join(*f, ",") }
func (f *files) Set(v string) error { *f = append(*f, v); return nil }

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "Error:", err)
		os.Exit(1)
	}
}

func run(arguments []string, out io.Writer) error {
	flags := flag.NewFlagSet("chart-render", flag.ContinueOnError)
	var values files
	release := flags.String("release", "ainet", "name of the release")
	namespace := flags.String("namespace", "ainet-system", "namespace of the release")
	kube := flags.String("kube-version", "v1.34.0", "Kubernetes version of .Capabilities")
	apis := flags.String("api-versions", "", "API versions of .Capabilities, comma-separated")
	notes := flags.Bool("notes", false, "print NOTES.txt instead of the manifests")
	flags.Var(&values, "values", "values file, may be repeated: later ones win")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("usage: chart-render [flags] CHART")
	}
	chart, err := load(flags.Arg(0))
	if err != nil {
		return err
	}
	merged, err := merge(chart.values, values)
	if err != nil {
		return err
	}
	top := map[string]interface{}{
		"Chart":        chart.metadata,
		"Values":       merged,
		"Files":        chart.files,
		"Capabilities": capabilities(*kube, *apis),
		"Release": map[string]interface{}{
			"Name": *release, "Namespace": *namespace, "Service": "Helm", "IsInstall": true, "IsUpgrade": false, "Revision": 1,
		},
	}
	rendered, err := chart.render(top)
	if err != nil {
		return err
	}
	return print(out, chart, rendered, *notes)
}

// Prints the manifests in the order of their files, each after a line that names the file; files that came out empty are left out.
func print(out io.Writer, chart *chart, rendered map[string]string, notes bool) error {
	names := make([]string, 0, len(rendered))
	for name := range rendered {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		isNotes := strings.HasSuffix(name, "NOTES.txt")
		text := strings.TrimSpace(rendered[name])
		if isNotes != notes || text == "" {
			continue
		}
		if notes {
			fmt.Fprintln(out, text)
			continue
		}
		for _, document := range strings.Split("\n"+text, "\n---") {
			if document = strings.TrimSpace(document); document == "" {
				continue
			}
			var parsed interface{}
			if err := yaml.UnmarshalStrict([]byte(document), &parsed); err != nil {
				return fmt.Errorf("%s: %v", name, err)
			}
			if parsed == nil {
				continue
			}
			fmt.Fprintf(out, "---\n# Source: %s\n%s\n", name, document)
		}
	}
	return nil
}

// The chart's values under those of the files: maps are merged, everything else is replaced, null takes a key away.
func merge(defaults map[string]interface{}, paths []string) (map[string]interface{}, error) {
	merged := defaults
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		over := map[string]interface{}{}
		if err := yaml.Unmarshal(text, &over); err != nil {
			return nil, fmt.Errorf("%s: %v", filepath.Base(path), err)
		}
		merged = overlay(merged, over)
	}
	return merged, nil
}

func overlay(under, over map[string]interface{}) map[string]interface{} {
	result := map[string]interface{}{}
	for key, value := range under {
		result[key] = value
	}
	for key, value := range over {
		inner, isMap := value.(map[string]interface{})
		below, wasMap := result[key].(map[string]interface{})
		switch {
		case value == nil:
			delete(result, key)
		case isMap && wasMap:
			result[key] = overlay(below, inner)
		default:
			result[key] = value
		}
	}
	return result
}

func capabilities(version, apis string) map[string]interface{} {
	parts := strings.SplitN(strings.TrimPrefix(version, "v"), ".", 3)
	return map[string]interface{}{
		"KubeVersion": map[string]interface{}{"Version": version, "GitVersion": version, "Major": parts[0], "Minor": parts[1]},
		"APIVersions": versions(strings.Split(apis, ",")),
	}
}

type versions []string

// Has tells whether an API version, or a kind in one, is there.
func (v versions) Has(wanted string) bool {
	for _, one := range v {
		if one == wanted {
			return true
		}
	}
	return false
}

func toJSON(value interface{}) (string, error) {
	text, err := json.Marshal(value)
	return string(text), err
}
