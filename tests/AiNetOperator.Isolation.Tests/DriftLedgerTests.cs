using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public sealed class DriftLedgerTests
{
    private static readonly AiWorkspaceNetworkSpec Closed = Given.Public(PublicNetworkAccess.Disabled, guarded: false);

    private static readonly ObservedNetwork Opened = Given.Observed(Given.Workspace(access: "Enabled"));

    private static AiWorkspaceNetworkStatus Converged(params DriftEntry[] drift) => new() { ConvergedGeneration = 1, ConvergedFields = ["publicNetworkAccess"], Drift = drift };

    private static DriftEntry Reverted(TimeSpan ago, long generation = 1) => new()
    {
        Field = "publicNetworkAccess", Was = "Disabled", Is = "Enabled", At = Given.Now - ago, Generation = generation, Done = DriftOutcome.Corrected,
    };

    private static DriftLedger Ledger(AiWorkspaceNetworkSpec spec, AiWorkspaceNetworkStatus status, ObservedNetwork observed) =>
        Given.Pass(Given.Network(spec, status), observed).Ledger;

    [Fact]
    public void A_first_difference_is_no_drift() =>
        Ledger(Closed, new AiWorkspaceNetworkStatus(), Opened).Noted.ShouldBeEmpty();

    [Fact]
    public void A_difference_after_convergence_is_drift_and_says_what_was_and_what_is()
    {
        var ledger = Ledger(Closed, Converged(), Opened);

        var entry = ledger.Noted.ShouldHaveSingleItem();
        (entry.Field, entry.Was, entry.Is, entry.Done).ShouldBe(("publicNetworkAccess", "Disabled", "Enabled", DriftOutcome.Corrected));
        ledger.ConvergedFields.ShouldBeEmpty();
    }

    [Fact]
    public void Drift_is_noted_once_and_not_again_while_it_is_being_put_right()
    {
        var noted = Ledger(Closed, Converged(), Opened);
        var next = Ledger(Closed, new AiWorkspaceNetworkStatus { Drift = noted.Entries, ConvergedGeneration = noted.ConvergedGeneration, ConvergedFields = noted.ConvergedFields }, Opened);

        next.Noted.ShouldBeEmpty();
        next.Entries.Count.ShouldBe(1);
    }

    [Fact]
    public void A_successful_write_that_shows_no_effect_counts_as_changed_back()
    {
        var status = new AiWorkspaceNetworkStatus
        {
            Operation = new OperationStatus { Step = "public-network-access", Fields = ["publicNetworkAccess"], Generation = 1, StartedAt = Given.Now },
        };

        Ledger(Closed, status, Opened with { Operation = new(OperationState.Succeeded) }).Noted.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_write_of_unknown_outcome_that_shows_no_effect_does_not_count()
    {
        var status = new AiWorkspaceNetworkStatus
        {
            Operation = new OperationStatus { Step = "public-network-access", Fields = ["publicNetworkAccess"], Generation = 1, StartedAt = Given.Now.AddHours(-1) },
        };

        Ledger(Closed, status, Opened).Noted.ShouldBeEmpty();
    }

    [Fact]
    public void The_third_reversion_within_a_day_is_a_fight_that_is_left()
    {
        var ledger = Ledger(Closed, Converged(Reverted(TimeSpan.FromHours(23)), Reverted(TimeSpan.FromHours(1))), Opened);

        ledger.Noted.ShouldHaveSingleItem().Done.ShouldBe(DriftOutcome.Contended);
        ledger.ContendedFields.ShouldBe(["publicNetworkAccess"]);
    }

    [Fact]
    public void Reversions_older_than_a_day_do_not_count() =>
        Ledger(Closed, Converged(Reverted(TimeSpan.FromHours(25)), Reverted(TimeSpan.FromHours(1))), Opened)
            .Noted.ShouldHaveSingleItem().Done.ShouldBe(DriftOutcome.Corrected);

    [Fact]
    public void A_fight_stays_left_after_the_day_has_passed()
    {
        var old = Reverted(TimeSpan.FromDays(3)) with { Done = DriftOutcome.Contended };

        Ledger(Closed, new AiWorkspaceNetworkStatus { Drift = [old] }, Opened).ContendedFields.ShouldBe(["publicNetworkAccess"]);
    }

    [Fact]
    public void A_new_generation_of_the_spec_ends_the_fight()
    {
        var status = new AiWorkspaceNetworkStatus { Drift = [Reverted(TimeSpan.FromMinutes(5)) with { Done = DriftOutcome.Contended }] };

        var pass = Given.Pass(Given.Network(Closed, status, generation: 2), Opened);

        pass.Ledger.ContendedFields.ShouldBeEmpty();
        StepSelection.Next(pass).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(DriftPolicy.Report, ManagementPolicy.Enforce)]
    [InlineData(DriftPolicy.Correct, ManagementPolicy.Observe)]
    public void Drift_is_only_reported_where_that_is_declared(DriftPolicy drift, ManagementPolicy management)
    {
        var pass = Given.Pass(Given.Network(Closed with { DriftPolicy = drift, ManagementPolicy = management }, Converged()), Opened);

        pass.Ledger.Noted.ShouldHaveSingleItem().Done.ShouldBe(DriftOutcome.Reported);
        StepSelection.Next(pass).ShouldBeNull();
    }

    [Fact]
    public void The_declared_state_is_still_applied_the_first_time_when_drift_is_only_reported() =>
        StepSelection.Next(Given.Pass(Given.Network(Closed with { DriftPolicy = DriftPolicy.Report }), Opened)).ShouldNotBeNull();

    [Fact]
    public void No_more_than_the_last_twenty_entries_are_kept()
    {
        var drift = Enumerable.Range(0, 25).Select(day => Reverted(TimeSpan.FromDays(30 - day))).ToArray();

        var ledger = Ledger(Closed, Converged(drift), Opened);

        ledger.Entries.Count.ShouldBe(DriftLedger.Capacity);
        ledger.Entries[^1].At.ShouldBe(Given.Now);
    }

    [Fact]
    public void A_fight_that_was_left_is_not_forgotten_for_twenty_later_changes_of_other_fields()
    {
        var left = Reverted(TimeSpan.FromDays(40)) with { Field = "managedNetwork.firewallSku", Done = DriftOutcome.Contended };
        var later = Enumerable.Range(0, 25).Select(day => Reverted(TimeSpan.FromDays(30 - day)));

        var ledger = Ledger(Closed, Converged([left, .. later]), Opened);

        ledger.Entries.Count.ShouldBe(DriftLedger.Capacity);
        ledger.Entries[0].ShouldBe(left);
        ledger.Entries[^1].At.ShouldBe(Given.Now);
    }

    [Fact]
    public void A_state_seen_live_is_remembered_with_its_generation()
    {
        var ledger = Ledger(Closed, new AiWorkspaceNetworkStatus(), Given.Observed(Given.Workspace(access: "Disabled")));

        ledger.ConvergedGeneration.ShouldBe(1);
        ledger.ConvergedFields.ShouldBe(["publicNetworkAccess"]);
    }

    [Fact]
    public void A_field_is_remembered_as_seen_also_while_another_one_waits()
    {
        var spec = Given.Mode(IsolationMode.AllowInternetOutbound) with { PublicNetworkAccess = PublicNetworkAccess.Disabled };

        Ledger(spec, new AiWorkspaceNetworkStatus(), Given.Observed(Given.Workspace("AllowInternetOutbound"))).ConvergedFields.ShouldBe(["managedNetwork.isolationMode"]);
    }

    [Fact]
    public void What_a_refusal_keeps_from_being_compared_is_not_taken_for_seen()
    {
        var spec = Given.Mode(IsolationMode.Disabled, sku: FirewallSku.Basic) with { PublicNetworkAccess = PublicNetworkAccess.Enabled };

        Ledger(spec, new AiWorkspaceNetworkStatus(), Given.Observed(Given.Workspace("AllowInternetOutbound"))).ConvergedFields.ShouldBe(["publicNetworkAccess"]);
    }

    [Fact]
    public void A_state_that_could_not_be_read_changes_nothing_about_what_was_seen()
    {
        var unread = new ObservedNetwork { At = Given.Now, Target = Reading<ObservedTarget>.Unreadable(new Failure(FailureKind.Transient, Reasons.TransientError, "503.")) };

        Ledger(Closed, Converged(), unread).ConvergedFields.ShouldBe(["publicNetworkAccess"]);
    }

    [Theory]
    [InlineData("outboundRules.pypi", "absent", true)]
    [InlineData("outboundRules.pypi", "files.pythonhosted.org", false)]
    [InlineData("publicNetworkAccess", "absent", false)]
    public void A_rule_is_lost_when_it_is_gone(string field, string found, bool isLost) =>
        DriftLedger.IsLostRule(new DriftEntry { Field = field, Was = "declared", Is = found }).ShouldBe(isLost);
}
