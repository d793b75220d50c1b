using System.Reflection;

namespace AiNetOperator.Api.Tests;

public class ReasonCatalogueTests
{
    public static TheoryData<string> All => [.. Constants()];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_reason_is_explained_once(string reason) =>
        ReasonCatalogue.All.Count(entry => entry.Reason == reason).ShouldBe(1);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_reason_has_a_meaning_and_a_remedy_that_are_sentences(string reason)
    {
        var entry = ReasonCatalogue.All.Single(entry => entry.Reason == reason);
        entry.Meaning.ShouldEndWith(".");
        entry.Remedy.ShouldEndWith(".");
        ReasonCatalogue.RemedyFor(reason).ShouldBe(entry.Remedy);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_reason_is_a_word_that_conditions_allow(string reason) => reason.ShouldMatch("^[A-Z][A-Za-z0-9]*$");

    [Fact]
    public void The_catalogue_holds_nothing_but_reasons() =>
        ReasonCatalogue.All.Select(entry => entry.Reason).ShouldBe(Constants(), ignoreOrder: true);

    [Fact]
    public void A_constant_is_called_as_it_reads()
    {
        foreach (var field in typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static))
            field.GetRawConstantValue().ShouldBe(field.Name);
        foreach (var field in typeof(ConditionTypes).GetFields(BindingFlags.Public | BindingFlags.Static))
            field.GetRawConstantValue().ShouldBe(field.Name);
    }

    [Fact]
    public void Every_annotation_is_listed_and_of_our_group()
    {
        var constants = typeof(Annotations).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!).ToList();
        Annotations.All.ShouldBe(constants, ignoreOrder: true);
        constants.ShouldAllBe(name => name.StartsWith("ainet.io/"));
    }

    [Fact]
    public void Every_condition_type_is_on_some_kind()
    {
        var types = typeof(ConditionTypes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);
        types.ShouldBe(
            ConditionTypes.OfNetwork.Concat(ConditionTypes.OfRule).Concat(ConditionTypes.OfBinding).Distinct(), ignoreOrder: true);
    }

    private static IEnumerable<string> Constants() => typeof(Reasons)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetRawConstantValue()!);
}
