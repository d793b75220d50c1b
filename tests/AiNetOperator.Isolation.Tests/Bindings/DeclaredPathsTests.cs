using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests.Bindings;

public sealed class DeclaredPathsTests
{
    [Fact]
    public void A_path_is_verified_when_endpoint_approval_and_names_are_and_were_looked_at_lately()
    {
        var path = Of(PathGiven.Binding());

        path.ShouldBe(Given.Path());
    }

    [Theory]
    [InlineData(ConditionTypes.EndpointProvisioned)]
    [InlineData(ConditionTypes.ConnectionApproved)]
    [InlineData(ConditionTypes.DnsReady)]
    public void What_is_not_so_is_what_is_missing(string type)
    {
        var path = Of(PathGiven.Binding(status: PathGiven.Verified().With(type, "False", "It is Pending.")));

        (path.IsVerified, path.IsKnown, path.Missing).ShouldBe((false, true, $"{type} is False: It is Pending"));
    }

    [Theory]
    [InlineData(ConditionTypes.EndpointProvisioned)]
    [InlineData(ConditionTypes.ConnectionApproved)]
    [InlineData(ConditionTypes.DnsReady)]
    public void What_is_not_known_proves_nothing(string type)
    {
        var path = Of(PathGiven.Binding(status: PathGiven.Verified().With(type, "Unknown", "Nobody says.")));

        (path.IsVerified, path.IsKnown, path.Missing).ShouldBe((false, false, $"{type} is Unknown: Nobody says"));
    }

    [Fact]
    public void What_is_not_so_comes_before_what_is_not_known()
    {
        var status = PathGiven.Verified().With(ConditionTypes.EndpointProvisioned, "Unknown", "?").With(ConditionTypes.DnsReady, "False", "No record.");

        Of(PathGiven.Binding(status: status)).Missing.ShouldBe("DnsReady is False: No record");
    }

    [Fact]
    public void A_binding_that_nobody_has_looked_at_is_not_verified() =>
        Of(PathGiven.Binding(status: new PrivateEndpointBindingStatus())).ShouldSatisfyAllConditions(
            path => path.IsVerified.ShouldBeFalse(), path => path.IsKnown.ShouldBeFalse(), path => path.Missing.ShouldBe("it has not been looked at yet"), path => path.At.ShouldBeNull());

    [Fact]
    public void What_was_said_of_another_spec_proves_nothing() => Of(PathGiven.Binding(generation: 2)).IsVerified.ShouldBeFalse();

    [Fact]
    public void Conditions_without_the_time_of_a_read_prove_nothing() =>
        Of(PathGiven.Binding(status: PathGiven.Verified() with { LastChecked = null })).IsVerified.ShouldBeFalse();

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Evidence_lasts_for_two_intervals(int minutes, bool isVerified)
    {
        var path = Of(PathGiven.Binding(status: PathGiven.Verified(Given.Now.AddMinutes(-minutes))));

        (path.IsVerified, path.IsKnown).ShouldBe((isVerified, isVerified));
        path.At.ShouldBe(Given.Now.AddMinutes(-minutes));
    }

    [Fact]
    public void A_binding_that_is_being_deleted_counts_as_lost() =>
        Of(PathGiven.Binding(isDeleted: true)).ShouldSatisfyAllConditions(
            path => path.IsVerified.ShouldBeFalse(), path => path.Missing.ShouldBe("it is being deleted"));

    [Theory]
    [InlineData("pe-x", "pe-x")]
    [InlineData(null, "research")]
    [InlineData("", "research")]
    public void An_endpoint_has_the_name_of_its_object_unless_it_has_one_of_its_own(string? name, string expected) =>
        Of(PathGiven.Binding(name)).Endpoint.Name.ShouldBe(expected);

    private static DeclaredPath Of(PrivateEndpointBinding binding) =>
        DeclaredPaths.Of(binding, ArmId.Parse(Given.WorkspaceId), Given.Interval, Given.Now);
}
