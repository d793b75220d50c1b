using System.Net;

namespace AiNetOperator.Kubernetes.Tests;

/// <summary>How soon something is noticed that was away for long.</summary>
public sealed class ReflectorPauseTests : ReflectorFixture
{
    private readonly List<TimeSpan> _tries = [];

    [Theory]
    [InlineData(UnservedKind.Plain)]
    [InlineData(UnservedKind.Status)]
    public void A_kind_that_is_installed_late_is_looked_for_every_five_seconds(string answer)
    {
        Server.Otherwise = Noted(_ => ScriptedServer.Answer(HttpStatusCode.NotFound, answer, "text/plain"));
        Begin();

        Rig.Clock.RunFor(TimeSpan.FromMinutes(10));

        Pauses.Skip(3).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(2.5) && pause <= TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_tried_every_ten_seconds()
    {
        Server.Otherwise = Noted(_ => throw new HttpRequestException("connection refused"));
        Begin();

        Rig.Clock.RunFor(TimeSpan.FromMinutes(10));

        Pauses.Skip(4).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(5) && pause <= TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    public void So_is_one_whose_gateway_says_that_it_is_away(int code)
    {
        Server.Otherwise = Noted(_ => ScriptedServer.Answer((HttpStatusCode)code, "<html>", "text/html"));
        Begin();

        Rig.Clock.RunFor(TimeSpan.FromMinutes(10));

        Pauses.Skip(4).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(5) && pause <= TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(500)]
    public void One_that_answers_and_refuses_is_left_alone_for_longer(int code)
    {
        Server.Otherwise = Noted(_ => ScriptedServer.Refusal(code, "No"));
        Begin();

        Rig.Clock.RunFor(TimeSpan.FromMinutes(20));

        Pauses.Skip(6).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(30) && pause <= TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void After_an_outage_an_expired_version_costs_a_short_pause()
    {
        var stream = Synced();
        Server.Otherwise = _ => throw new HttpRequestException("connection refused");
        stream.End();
        Rig.Clock.RunFor(TimeSpan.FromMinutes(5));
        Server.Then(_ => ScriptedServer.Refusal(410, "Expired"));
        Opens();

        Rig.Clock.RunFor(TimeSpan.FromSeconds(11.6));

        Last.ShouldContain("sendInitialEvents=true", Case.Sensitive, "10 s until it is tried, 1.6 s until it is listed");
    }

    [Fact]
    public void Versions_that_expire_again_and_again_back_off()
    {
        Server.Otherwise = Noted(_ => ScriptedServer.Refusal(410, "Expired"));
        Begin();

        Rig.Clock.RunFor(TimeSpan.FromMinutes(20));

        Pauses.Skip(6).ShouldAllBe(pause => pause >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_version_is_kept_while_the_kind_is_not_served()
    {
        var stream = Synced();
        Server.Then(_ => ScriptedServer.Answer(HttpStatusCode.NotFound, UnservedKind.Plain, "text/plain"));
        Opens();

        stream.End();
        Rig.Clock.RunFor(TimeSpan.FromSeconds(10));

        Last.ShouldContain("resourceVersion=5");
    }

    private IEnumerable<TimeSpan> Pauses
    {
        get
        {
            _tries.Count.ShouldBeGreaterThan(10);
            return _tries.Zip(_tries.Skip(1), (one, next) => next - one);
        }
    }

    private Func<RecordedRequest, HttpResponseMessage> Noted(Func<RecordedRequest, HttpResponseMessage> answer) => request =>
    {
        _tries.Add(Rig.Clock.Elapsed);
        return answer(request);
    };
}
