using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is a destination by host name.")]
public sealed record FqdnDestination
{
    [Description("Is the host name, for example 'pypi.org'; '*.pythonhosted.org' stands for every host below.")]
    [Required]
    [Length(1, 255)]
    [Pattern(Patterns.Fqdn)]
    public string Destination { get; init; } = "";
}
