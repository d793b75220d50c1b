using AiNetOperator.Api;
using AiNetOperator.Schema;
using AiNetOperator.Simulation;
using AiNetOperator.Tests.Support;

namespace AiNetOperator.Tests.Documentation;

/// <summary>The pages of <c>docs/reference</c>, made from the code.</summary>
internal static class ReferencePages
{
    /// <summary>Every page: path and text.</summary>
    public static async Task<IReadOnlyList<(string Path, string Text)>> AllAsync() =>
    [
        .. CustomResourceDefinitions.All.Select(definition => ($"docs/reference/{definition["spec"]!["names"]!["singular"]}.md", Marked(KindPage.Of(definition)))),
        ("docs/reference/conditions-and-reasons.md", Marked(ConditionsAndReasons())),
        ("docs/reference/annotations.md", Marked(AnnotationsAndFinalizers())),
        ("docs/reference/command-line.md", Marked(await CommandLineAsync())),
        ("docs/reference/unknowns.md", Marked(UnknownsPage())),
    ];

    private static string Marked(string page) => "<!-- Generated from the code; a test keeps it equal. CONTRIBUTING.md says how to write it anew. -->\n" + page;

    private static string ConditionsAndReasons() => $"""
        # Conditions and reasons

        Every object carries all conditions of its kind from the first visit on, each with the generation of the spec that it is about.

        ## Conditions

        {Markdown.Table(["Condition", "True means", "On"], CodeComments.OfConstants(typeof(ConditionTypes)).Select(type => (string[])[Markdown.Code(type.Value), Markdown.Cell(type.Summary), Kinds(type.Value)]))}
        ## Reasons

        {Markdown.Table(["Reason", "Meaning", "What to do"], ReasonCatalogue.All.Select(entry => (string[])[Markdown.Code(entry.Reason), Markdown.Cell(entry.Meaning), Markdown.Cell(entry.Remedy)]))}
        """.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static string Kinds(string type)
    {
        (string Kind, IReadOnlyList<string> Types)[] kinds =
            [("AiWorkspaceNetwork", ConditionTypes.OfNetwork), ("OutboundRule", ConditionTypes.OfRule), ("PrivateEndpointBinding", ConditionTypes.OfBinding)];
        return string.Join(", ", kinds.Where(kind => kind.Types.Contains(type)).Select(kind => kind.Kind));
    }

    private static string AnnotationsAndFinalizers() => $"""
        # Annotations and finalizers

        An annotation that permits something holds what it permits, so that a line left in git permits nothing new.

        {Markdown.Table(["Annotation", "Meaning"], CodeComments.OfConstants(typeof(Annotations)).Select(annotation => (string[])[Markdown.Code(annotation.Value), Markdown.Cell(annotation.Summary)]))}
        ## Finalizers

        {Markdown.Table(["Finalizer", "Stands"], CodeComments.OfConstants(typeof(Finalizers)).Select(finalizer => (string[])[Markdown.Code(finalizer.Value), Markdown.Cell(finalizer.Summary)]))}
        """.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static async Task<string> CommandLineAsync()
    {
        var page = "# Command line\n";
        foreach (var arguments in (string[][])[["--help"], ["run", "--help"], ["simulate", "--help"], ["plan", "--help"], ["arm-simulator", "--help"], ["release", "--help"], ["crds", "--help"]])
        {
            var help = (await Ainet.RunAsync(arguments)).ShouldExitWith(0).Output;
            page += $"\n## {string.Join(' ', ["ainet", .. arguments[..^1]])}\n\n```text\n{string.Join('\n', help.Split('\n').Select(line => line.TrimEnd())).Trim()}\n```\n";
        }
        return page;
    }

    private static string UnknownsPage() => $"""
        # What is not known about Azure

        Some facts about Azure could not be verified, or what was seen contradicts itself. The simulation decides each of them
        by its seed, so that nothing comes to rely on a guess: `ainet simulate --seed 2` runs against another Azure than `--seed 1`.

        {string.Join("\n", Unknowns.Facts.Select(Unknown))}
        """.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static string Unknown(UnknownFact fact) => $"""
        ## {fact.Name}

        {fact.Question}

        - On: {Markdown.Cell(fact.WhenOn)}
        - Off: {Markdown.Cell(fact.WhenOff)}
        - Source of the doubt: {Markdown.Cell(fact.Source)}

        """;
}
