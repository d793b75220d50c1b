using AiNetOperator.Abstractions;

namespace AiNetOperator.Api;

[Description("Is how a connection is approved.")]
public sealed record ApprovalSpec
{
    [Description("Lets Azure approve because the operator may ('Automatic'), or waits for the owner of the target ('Manual'). It cannot be changed.")]
    [DefaultValue("\"Automatic\"")]
    [ValidationRule("self == oldSelf", "`mode` cannot be changed; create another object for another way of approval", Reason = "FieldValueForbidden")]
    public ApprovalMode Mode { get; init; } = ApprovalMode.Automatic;

    [Description("Tells the owner of the target what the connection is for.")]
    [Length(0, 140)]
    public string? RequestMessage { get; init; }
}
