using System.Text;

using Azure.Identity;

namespace AiNetOperator.Azure.Tests;

/// <summary>The token: cached, refreshed early, asked for once at a time, and repeated once on a claims challenge.</summary>
public sealed class AuthenticationTests : ArmTest
{
    private const string Claims = """{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}""";
    private static readonly string Encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(Claims));

    public AuthenticationTests() => Arm.Otherwise = _ => ScriptedArm.Response(200, "{}");

    private Task<ArmResponse> Read() => Run(() => Client.GetAsync(Workspace, default));

    private List<string> Tokens => Arm.Requests.ConvertAll(request => request["Authorization"]);

    private static (string, string) Challenge(string parameters) => ("WWW-Authenticate", "Bearer " + parameters);

    [Fact]
    public async Task One_token_serves_many_requests_and_is_asked_for_with_the_clouds_scope()
    {
        await Read();
        await Read();

        Tokens.ShouldBe(["Bearer token-1", "Bearer token-1"]);
        var asked = Credential.Asked.ShouldHaveSingleItem();
        asked.Scopes.ShouldBe(["https://management.azure.com/.default"]);
        asked.IsCaeEnabled.ShouldBeTrue();
        asked.Claims.ShouldBeNull();
    }

    [Fact]
    public async Task Many_cold_requests_wait_for_one_token()
    {
        await Run(() => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Client.GetAsync(Workspace, default))));

        Credential.Asked.Count.ShouldBe(1);
        Tokens.ShouldAllBe(token => token == "Bearer token-1");
    }

    [Fact]
    public async Task A_token_is_refreshed_before_its_end_while_requests_go_on_with_the_old_one()
    {
        Credential.Latency = TimeSpan.FromSeconds(3);
        await Read();
        Clock.RunFor(TimeSpan.FromMinutes(49));
        await Read();
        Credential.Asked.Count.ShouldBe(1);

        Clock.RunFor(TimeSpan.FromMinutes(2));
        var before = Clock.Elapsed;
        await Read();
        await Read();
        Clock.Elapsed.ShouldBe(before); // nobody waited
        Credential.Asked.Count.ShouldBe(2);

        Clock.RunFor(TimeSpan.FromSeconds(4));
        await Read();
        Tokens.ShouldBe(["Bearer token-1", "Bearer token-1", "Bearer token-1", "Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task The_credential_may_say_when_to_refresh()
    {
        Credential.Lifetime = TimeSpan.FromHours(24);
        Credential.RefreshAfter = TimeSpan.FromHours(12);
        await Read();
        Clock.RunFor(TimeSpan.FromHours(11));
        await Read();
        Credential.Asked.Count.ShouldBe(1);

        Clock.RunFor(TimeSpan.FromHours(1.1));
        await Read();
        Credential.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_refresh_goes_unnoticed_while_the_old_token_is_good_and_is_tried_again_after_a_pause()
    {
        await Read();
        Clock.RunFor(TimeSpan.FromMinutes(51));
        Credential.Failure = new CredentialUnavailableException("gone");
        await Read();
        Clock.RunFor(TimeSpan.FromSeconds(1));
        await Read();
        Credential.Asked.Count.ShouldBe(2);

        Clock.RunFor(TimeSpan.FromSeconds(6));
        await Read();
        Credential.Asked.Count.ShouldBe(3);
        Tokens.Distinct().ShouldBe(["Bearer token-1"]);
    }

    [Fact]
    public async Task A_token_near_its_end_is_not_sent_any_more()
    {
        Credential.Lifetime = TimeSpan.FromMinutes(10);
        Credential.RefreshAfter = TimeSpan.FromHours(1);
        await Read();
        Clock.RunFor(TimeSpan.FromMinutes(8.5));
        await Read();

        Tokens.ShouldBe(["Bearer token-1", "Bearer token-2"]);
    }

    [Fact]
    public async Task A_refused_credential_is_asked_again_only_after_a_pause()
    {
        Credential.Latency = TimeSpan.Zero;
        Credential.Failure = new CredentialUnavailableException("no identity");
        for (var index = 0; index < 5; index++)
            (await Error(() => Client.GetAsync(Workspace, default))).Class.ShouldBe(ArmErrorClass.Forbidden);
        Credential.Asked.Count.ShouldBe(1);

        Clock.RunFor(TimeSpan.FromSeconds(5));
        Credential.Failure = null;
        await Read();
        Tokens.ShouldBe(["Bearer token-2"]);
    }

    [Fact]
    public async Task A_credential_that_never_answers_does_not_hold_the_next_one_up_for_ever()
    {
        Credential.Latency = TimeSpan.FromDays(1);
        await Error(() => Client.GetAsync(Workspace, default));
        Clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(5));

        Credential.Latency = TimeSpan.Zero;
        Clock.RunFor(TimeSpan.FromMinutes(2));
        await Read();
    }

    [Fact]
    public async Task One_caller_who_gives_up_does_not_take_the_token_from_the_others()
    {
        Credential.Latency = TimeSpan.FromSeconds(10);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1), Clock);

        var impatient = Task.CompletedTask;
        await Run(() =>
        {
            impatient = Client.GetAsync(Workspace, stop.Token);
            return Client.GetAsync(Workspace, default);
        });

        impatient.IsCanceled.ShouldBeTrue();
        Credential.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_claims_challenge_is_answered_once_with_a_token_for_the_claims()
    {
        Arm.Answer(401, "", Challenge($"realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", error=\"insufficient_claims\", claims=\"{Encoded}\""));

        (await Read()).Status.ShouldBe(200);

        Tokens.ShouldBe(["Bearer token-1", "Bearer token-2"]);
        Credential.Asked[1].Claims.ShouldBe(Claims);
        Arm.Requests.Select(request => request["x-ms-client-request-id"]).Distinct().Count().ShouldBe(1);
        await Read();
        Tokens[2].ShouldBe("Bearer token-2");
    }

    [Fact]
    public async Task A_challenged_write_is_sent_again_with_its_body()
    {
        Arm.Answer(401, "", Challenge($"error=\"insufficient_claims\", claims=\"{Encoded}\""));

        await Run(() => Client.PutAsync(Workspace, new() { ["a"] = 1 }, default));

        Arm.Requests.ConvertAll(request => request.Body).ShouldBe(["""{"a":1}""", """{"a":1}"""]);
    }

    [Fact]
    public async Task A_second_challenge_in_a_row_is_an_error()
    {
        Arm.Otherwise = _ => ScriptedArm.Response(401, "", Challenge($"claims=\"{Encoded}\""));

        var error = await Error(() => Client.GetAsync(Workspace, default));

        (error.Status, error.Class).ShouldBe((401, ArmErrorClass.Forbidden));
        Arm.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_requests_challenged_together_share_the_new_token()
    {
        Arm.Latency = TimeSpan.FromMilliseconds(20);
        Arm.Otherwise = request => request["Authorization"] == "Bearer token-1"
            ? ScriptedArm.Response(401, "", Challenge($"claims=\"{Encoded}\""))
            : ScriptedArm.Response(200, "{}");

        await Run(() => Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Client.GetAsync(Workspace, default))));

        Credential.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_challenge_during_a_refresh_waits_for_it_and_asks_with_its_own_claims()
    {
        Credential.Latency = TimeSpan.FromSeconds(3);
        await Read();
        Clock.RunFor(TimeSpan.FromMinutes(51));
        Arm.Answer(401, "", Challenge("claims=\"eyJhIjoxfQ==\"")).Answer(401, "", Challenge("claims=\"eyJiIjoyfQ==\""));

        await Run(() => Task.WhenAll(Client.GetAsync(Workspace, default), Client.GetAsync(Storage, default)));

        Credential.Asked.ConvertAll(asked => asked.Claims).ShouldBe([null, null, """{"a":1}""", """{"b":2}"""]);
        Tokens.ShouldBe(["Bearer token-1", "Bearer token-1", "Bearer token-1", "Bearer token-3", "Bearer token-4"]);
    }

    [Theory]
    [InlineData("error=\"invalid_token\"")]
    [InlineData("claims=\"%%%\"")]
    [InlineData("")]
    public async Task A_401_without_claims_is_an_error_and_the_token_is_forgotten(string parameters)
    {
        Arm.Answer(401, """{"error":{"code":"ExpiredAuthenticationToken","message":"m"}}""", Challenge(parameters));

        (await Error(() => Client.GetAsync(Workspace, default))).Code.ShouldBe("ExpiredAuthenticationToken");
        Arm.Requests.Count.ShouldBe(1);

        await Read();
        Tokens[1].ShouldBe("Bearer token-2");
    }

    [Fact]
    public async Task Claims_may_be_written_without_padding_and_without_quotes()
    {
        Arm.Answer(401, "", Challenge($"error=insufficient_claims, claims={Encoded.TrimEnd('=')}"));

        await Read();

        Credential.Asked[1].Claims.ShouldBe(Claims);
    }

    [Fact]
    public async Task Plain_http_on_loopback_neither_asks_for_nor_sends_a_token()
    {
        Options = Options with { Environment = ArmEnvironment.FromVariables(name => name == ArmEnvironment.EndpointVariable ? "http://127.0.0.1:8080" : null) };

        await Read();

        Arm.Last.Headers.Keys.ShouldNotContain("Authorization");
        Arm.Last.Host.ShouldBe("127.0.0.1:8080");
        Credential.Asked.ShouldBeEmpty();
    }

    [Fact]
    public void Https_without_a_credential_is_refused_at_once() =>
        Should.Throw<ArgumentNullException>(() => new ArmClient(Options, Arm, null, Clock, new Random(1), Lines));
}
