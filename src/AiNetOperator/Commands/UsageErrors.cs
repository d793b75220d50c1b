using System.CommandLine;
using System.CommandLine.Parsing;

namespace AiNetOperator.Commands;

/// <summary>Says what is wrong with a command line: one line each, with what is allowed.</summary>
internal static class UsageErrors
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var name = NameOf(parsed.CommandResult);
        return [.. Messages(parsed, command).Select(message => $"{name}: {message}; see '{name} --help'")];
    }

    private static IEnumerable<string> Messages(ParseResult parsed, Command command)
    {
        // an unknown word explains what is missing besides, so it stands alone
        if (parsed.UnmatchedTokens.Count > 0)
            return [Unknown(parsed.UnmatchedTokens[0], command)];
        if (command.Subcommands.Count > 0)
            return ["a command is missing; allowed: " + Commands(command)];
        return parsed.Errors.Select(Sentence).Distinct(StringComparer.Ordinal);
    }

    private static string Unknown(string word, Command command)
    {
        if (word.StartsWith('-'))
            return $"unknown option '{word}'; allowed: {Options(command)}";
        return command.Subcommands.Count > 0
            ? $"unknown command '{word}'; allowed: {Commands(command)}"
            : $"unexpected argument '{word}'; each option takes one value, so repeat the option";
    }

    private static string Sentence(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Implicit: true, Option: var option } => $"{Shortest(option)} {option.HelpName} is required",
        OptionResult { Tokens.Count: 0, Option: var option } => $"{Shortest(option)} needs a value: {option.HelpName}",
        _ => error.Message.TrimEnd('.'),
    };

    private static string Options(Command command) =>
        string.Join(", ", command.Options.Where(option => !option.Hidden).Select(Shortest));

    private static string Commands(Command command) =>
        string.Join(", ", command.Subcommands.Where(child => !child.Hidden).Select(child => child.Name));

    private static string Shortest(Option option) =>
        option.Aliases.Append(option.Name).OrderBy(alias => alias.Length).ThenBy(alias => alias, StringComparer.Ordinal).First(alias => alias != "-?");

    // the root goes by the name of the program, whatever file it was started from
    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{NameOf(parent)} {result.Command.Name}" : "ainet";
}
