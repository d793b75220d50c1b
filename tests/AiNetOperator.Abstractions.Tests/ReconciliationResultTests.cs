namespace AiNetOperator.Abstractions.Tests;

public sealed class ReconciliationResultTests
{
    [Fact]
    public void A_success_has_no_message_and_comes_back_when_it_says()
    {
        var result = ReconciliationResult<string>.Success("entity", TimeSpan.FromSeconds(3));

        (result.IsSuccess, result.IsTerminal, result.ErrorMessage, result.RequeueAfter).ShouldBe((true, false, null, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public void A_failure_is_not_terminal_unless_it_says_so()
    {
        ReconciliationResult<string>.Failure("entity", "went wrong").IsTerminal.ShouldBeFalse();
        ReconciliationResult<string>.Terminal("entity", "wrong for good").ShouldSatisfyAllConditions(
            result => result.IsTerminal.ShouldBeTrue(), result => result.IsSuccess.ShouldBeFalse(), result => result.ErrorMessage.ShouldBe("wrong for good"));
    }
}
