using AiNetOperator.Serving;

namespace AiNetOperator.Tests.Serving;

public sealed class LoopbackAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:8090", "127.0.0.1:8090")]
    [InlineData("127.0.0.2:0", "127.0.0.2:0")]
    [InlineData("[::1]:1", "[::1]:1")]
    [InlineData("localhost:65535", "127.0.0.1:65535")]
    public void Addresses_of_this_machine_are_taken(string text, string endpoint) => LoopbackAddress.Parse(text).ToString().ShouldBe(endpoint);

    [Theory]
    [InlineData("0.0.0.0:80")]
    [InlineData("[::]:80")]
    [InlineData("10.0.0.1:80")]
    [InlineData("example.com:80")]
    public void What_others_could_reach_is_refused_with_the_reason(string text) =>
        Should.Throw<FormatException>(() => LoopbackAddress.Parse(text)).Message.ShouldBe($"'{text}' could be reached by others, and nobody has to sign in here; allowed are 127.0.0.1, [::1] and localhost");

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData(":80")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:x")]
    public void What_has_no_port_is_refused(string text) =>
        Should.Throw<FormatException>(() => LoopbackAddress.Parse(text)).Message.ShouldStartWith($"'{text}' is no address with a port");
}
