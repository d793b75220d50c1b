namespace AiNetOperator.Tests.Architecture;

/// <summary>The arrows between the projects: who opens one of them meets nothing that is not in the list.</summary>
public sealed class DependencyTests
{
    private const string Program = "ainet";

    // what each project may know, directly or through another one
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Abstractions"] = [],
        ["Api"] = ["Abstractions"],
        ["Isolation"] = ["Abstractions", "Api"],
        ["Azure"] = ["Abstractions", "Api"],
        ["Kubernetes"] = ["Abstractions"],
        ["Controllers"] = ["Abstractions", "Api", "Azure", "Isolation", "Kubernetes"],
        ["Schema"] = ["Abstractions", "Api"],
        ["Simulation"] = ["Abstractions", "Api", "Schema"],
    };

    private static readonly Dictionary<string, string[]> MayUsePackages = new(StringComparer.Ordinal)
    {
        ["Azure"] = ["Azure.Core", "Azure.Identity", "Microsoft.Extensions.Logging.Abstractions", "Polly.Core"],
        ["Kubernetes"] = ["Microsoft.Extensions.Logging.Abstractions", "YamlDotNet"],
        ["Controllers"] = ["Microsoft.Extensions.Logging.Abstractions"],
        ["Schema"] = ["YamlDotNet"],
    };

    // holds IPAddress, with which address ranges of rules are judged, and nothing that connects to anything
    private const string AddressTypes = "System.Net.Primitives";

    public static TheoryData<string> Projects => [.. MayKnow.Keys];

    [Fact]
    public void Every_project_is_known_here() =>
        ProjectFile.OfSource.Select(project => project.Name).ShouldBe(
            MayKnow.Keys.Select(name => "AiNetOperator." + name).Append("AiNetOperator"), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_declares_no_arrow_but_the_agreed_ones(string name)
    {
        var project = ProjectFile.OfSource.Single(project => project.Name == "AiNetOperator." + name);
        project.Projects.Except(MayKnow[name].Select(known => "AiNetOperator." + known)).ShouldBeEmpty();
        project.Packages.Except(MayUsePackages.GetValueOrDefault(name) ?? []).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_refers_to_no_other_of_ours_but_the_agreed_ones(string name)
    {
        using var assembly = new AssemblyFile("AiNetOperator." + name);
        assembly.References.Where(reference => reference.StartsWith("AiNetOperator", StringComparison.Ordinal) || reference == Program)
            .Except(MayKnow[name].Select(known => "AiNetOperator." + known)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Isolation")]
    [InlineData("Api")]
    [InlineData("Abstractions")]
    public void The_domain_meets_no_http_and_no_client_library(string name)
    {
        using var assembly = new AssemblyFile("AiNetOperator." + name);
        assembly.References.Where(reference => reference.StartsWith("System.Net", StringComparison.Ordinal) || reference.StartsWith("Azure.", StringComparison.Ordinal)
            || reference.StartsWith("Polly", StringComparison.Ordinal))
            .Except([AddressTypes]).ShouldBeEmpty();
        assembly.TypesUsedOf(AddressTypes).Except(["IPAddress", "IPNetwork", "AddressFamily"]).ShouldBeEmpty();
    }

    [Fact]
    public void Controllers_see_no_http()
    {
        using var assembly = new AssemblyFile("AiNetOperator.Controllers");
        assembly.References.Where(reference => reference.StartsWith("System.Net", StringComparison.Ordinal) || reference.StartsWith("Azure.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Of_the_kinds_the_Azure_client_knows_ids_only()
    {
        using var assembly = new AssemblyFile("AiNetOperator.Azure");
        assembly.TypesUsedOf("AiNetOperator.Api").ShouldBe(["ArmId"]);
    }

    [Fact]
    public void The_operator_process_constructs_nothing_of_the_simulation()
    {
        using var program = new AssemblyFile(Program);
        var needed = program.AssembliesNeededBy("AiNetOperator.Hosting");
        needed.ShouldContain("AiNetOperator.Controllers");
        needed.ShouldNotContain("AiNetOperator.Simulation");
        needed.ShouldNotContain("AiNetOperator.Schema");
    }

    [Fact]
    public void What_runs_the_simulation_is_seen_to_need_it()
    {
        using var program = new AssemblyFile(Program);
        program.AssembliesNeededBy("AiNetOperator.Simulating").ShouldContain("AiNetOperator.Simulation");
    }
}
