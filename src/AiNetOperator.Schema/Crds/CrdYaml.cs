using System.Text.Json.Nodes;

namespace AiNetOperator.Schema;

/// <summary>The text of a CustomResourceDefinition as it is checked in.</summary>
public static class CrdYaml
{
    /// <summary>The file's text: the same for the same definition, with a first line that says where it comes from.</summary>
    public static string Write(JsonObject definition) =>
        "# Made by 'ainet crds -o crds' from the classes of the kinds: change those, not this.\n" + YamlText.Write(definition);
}
