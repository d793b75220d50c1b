using System.Globalization;
using AiNetOperator.Api;

namespace AiNetOperator.Isolation.Tests;

public class CostEstimateTests
{
    private const string Approved = IsolationModes.AllowOnlyApprovedOutbound;

    [Fact]
    public void A_network_without_rules_costs_nothing()
    {
        var cost = CostEstimate.For(Approved, null, hasFqdnRules: false, privateEndpoints: 0);

        cost.Monthly.ShouldBe("0.00");
        cost.Currency.ShouldBe("USD");
        cost.Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "912.50", "Azure Firewall Standard for FQDN rules")]
    [InlineData("Standard", "912.50", "Azure Firewall Standard for FQDN rules")]
    [InlineData("basic", "288.35", "Azure Firewall Basic for FQDN rules")]
    public void The_first_host_costs_the_firewall_of_the_SKU(string? sku, string monthly, string what)
    {
        var cost = CostEstimate.For(Approved, sku, hasFqdnRules: true, privateEndpoints: 0);

        cost.Monthly.ShouldBe(monthly);
        cost.Items.ShouldHaveSingleItem().ShouldBe(new CostItem { What = what, Monthly = monthly });
    }

    [Theory]
    [InlineData(1, "7.30", "1 private endpoint")]
    [InlineData(5, "36.50", "5 private endpoints")]
    [InlineData(1000, "7300.00", "1000 private endpoints")]
    public void Private_endpoints_cost_by_number(int number, string monthly, string what)
    {
        var cost = CostEstimate.For(IsolationModes.AllowInternetOutbound, null, hasFqdnRules: false, number);

        cost.Monthly.ShouldBe(monthly);
        cost.Items.ShouldHaveSingleItem().What.ShouldBe(what);
    }

    [Fact]
    public void Firewall_and_private_endpoints_add_up()
    {
        var cost = CostEstimate.For(Approved, "Standard", hasFqdnRules: true, privateEndpoints: 4);

        cost.Monthly.ShouldBe("941.70");
        cost.Items.Select(item => item.Monthly).ShouldBe(["912.50", "29.20"]);
    }

    [Fact]
    public void Where_everything_may_go_out_there_is_no_firewall()
    {
        CostEstimate.For(IsolationModes.AllowInternetOutbound, "Standard", hasFqdnRules: true, privateEndpoints: 1).Monthly.ShouldBe("7.30");
    }

    [Fact]
    public void Without_a_managed_network_there_is_nothing_to_pay_for()
    {
        CostEstimate.For(IsolationModes.Disabled, "Standard", hasFqdnRules: true, privateEndpoints: 3).Items.ShouldBeEmpty();
    }

    [Fact]
    public void The_sum_is_that_of_the_items()
    {
        for (var number = 0; number < 50; number++)
        {
            var cost = CostEstimate.For(Approved, number % 2 == 0 ? "Basic" : null, hasFqdnRules: number % 3 == 0, number);

            cost.Items.Sum(item => decimal.Parse(item.Monthly!, CultureInfo.InvariantCulture))
                .ShouldBe(decimal.Parse(cost.Monthly!, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void The_culture_of_the_machine_does_not_matter()
    {
        var before = CultureInfo.CurrentCulture;
        // what a German machine has, also where the process knows the invariant culture alone
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = german;
            CostEstimate.For(Approved, null, hasFqdnRules: true, privateEndpoints: 1).Monthly.ShouldBe("919.80");
            CostEstimate.FirewallSentence("Basic").ShouldContain("288.35");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_negative_number_of_endpoints_is_a_mistake()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => CostEstimate.For(Approved, null, hasFqdnRules: false, privateEndpoints: -1));
    }

    [Theory]
    [InlineData(null, "about 912.50 USD a month (firewall SKU Standard)")]
    [InlineData("Basic", "about 288.35 USD a month (firewall SKU Basic)")]
    public void The_firewall_s_cost_is_told_with_SKU_and_currency(string? sku, string sentence)
    {
        CostEstimate.FirewallSentence(sku).ShouldBe(sentence);
    }

    [Fact]
    public void Hosts_and_private_endpoints_are_billable_and_tags_are_not()
    {
        CostEstimate.IsBillable(RuleGiven.Host("pypi.org")).ShouldBeTrue();
        CostEstimate.IsBillable(RuleGiven.Endpoint(RuleGiven.StorageId, "blob")).ShouldBeTrue();
        CostEstimate.IsBillable(RuleGiven.Tag("Sql")).ShouldBeFalse();
    }

    [Fact]
    public void Prices_name_their_currency_date_and_assumption()
    {
        Prices.AsOf.Year.ShouldBeGreaterThanOrEqualTo(2026);
        Prices.Assumption.ShouldContain(Prices.Currency);
        Prices.Assumption.ShouldContain(Prices.HoursPerMonth.ToString(CultureInfo.InvariantCulture));
        Prices.Assumption.ShouldContain(Prices.AsOf.ToString("MMMM yyyy", CultureInfo.InvariantCulture));
    }
}
