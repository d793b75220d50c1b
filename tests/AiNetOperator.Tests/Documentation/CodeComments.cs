using System.Xml.Linq;

namespace AiNetOperator.Tests.Documentation;

/// <summary>The summaries that stand above the public constants of a class.</summary>
internal static class CodeComments
{
    /// <summary>Name, value and summary of each constant, in the order of the file.</summary>
    public static IEnumerable<(string Name, string Value, string Summary)> OfConstants(Type type)
    {
        var document = XDocument.Load(Path.Combine(AppContext.BaseDirectory, type.Assembly.GetName().Name + ".xml"));
        var summaries = document.Descendants("member").Where(member => member.Element("summary") is not null).ToDictionary(
            member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!), StringComparer.Ordinal);
        foreach (var field in type.GetFields().Where(field => field.IsLiteral))
            yield return (field.Name, (string)field.GetRawConstantValue()!, summaries[$"F:{type.FullName}.{field.Name}"]);
    }

    private static string Text(XElement summary)
    {
        foreach (var code in summary.Elements("c").ToList())
            code.ReplaceWith($"`{code.Value}`");
        return string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
