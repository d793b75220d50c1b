using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using AiNetOperator.Serving;
using AiNetOperator.Simulating;

namespace AiNetOperator.Commands;

/// <summary>The options of <c>ainet arm-simulator</c>.</summary>
internal sealed class ArmSimulatorOptions
{
    private const double Fastest = 100_000;

    private readonly Option<IPEndPoint?> _listen = new("--listen")
    {
        Description = "Where to listen, on this machine only; port 0 takes a free one.", HelpName = "127.0.0.1:PORT", Required = true, CustomParser = ParseListen,
    };

    private readonly Option<bool> _https = new("--https")
    {
        Description = "Listen with https and a certificate made at the start, for clients that send tokens by https only.",
    };

    private readonly Option<string?> _certificate = new("--certificate-out")
    {
        Description = "Write the certificate that clients have to trust to this file, as PEM; with --https.", HelpName = "FILE",
    };

    private readonly Option<string[]> _world = new("--world")
    {
        Description = "File or folder with the Azure to start from: full ARM resource bodies. Without it, Azure is empty.", HelpName = "PATH",
    };

    private readonly Option<string?> _saveWorld = new("--save-world")
    {
        Description = "Write the Azure at the end to this file, as a world.", HelpName = "FILE",
    };

    private readonly Option<double?> _speed = new("--speed")
    {
        Description = "How many times faster than real Azure is: divides provisioning times and Retry-After alike (default: 1).", HelpName = "N", CustomParser = ParseSpeed,
    };

    private readonly Option<int?> _seed = new("--seed")
    {
        Description = "Draw durations, latencies and what is not known about Azure. Without it, the unknown is decided as is most likely.", HelpName = "N", CustomParser = ParseSeed,
    };

    private readonly Option<string?> _log = new("--log")
    {
        Description = "Write a line for each request to this file, or to standard output for -.", HelpName = "FILE|-",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_listen, _https, _certificate, _world, _saveWorld, _speed, _seed, _log])
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_certificate) is not null && result.GetResult(_https) is not { Implicit: false })
                result.AddError("--certificate-out needs --https: without it there is no certificate");
        });
    }

    public ArmSimulatorRequest Read(ParseResult parsed) => new(
        new ArmSimulatorSettings(parsed.GetRequiredValue(_listen)!)
        {
            IsHttps = parsed.GetValue(_https),
            Speed = parsed.GetValue(_speed) ?? 1,
            Seed = parsed.GetValue(_seed),
        },
        parsed.GetValue(_world) is { Length: > 0 } world ? world : null,
        parsed.GetValue(_saveWorld),
        parsed.GetValue(_certificate),
        parsed.GetValue(_log));

    private static IPEndPoint? ParseListen(ArgumentResult result)
    {
        try
        {
            return LoopbackAddress.Parse(Word(result));
        }
        catch (FormatException wrong)
        {
            result.AddError($"--listen: {wrong.Message}");
            return null;
        }
    }

    private static double? ParseSpeed(ArgumentResult result)
    {
        if (double.TryParse(Word(result), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is >= 1 and <= Fastest)
            return speed;
        result.AddError($"--speed: '{Word(result)}' is no number from 1 to {Fastest:0}");
        return null;
    }

    private static int? ParseSeed(ArgumentResult result)
    {
        if (int.TryParse(Word(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
            return seed;
        result.AddError($"--seed: '{Word(result)}' is no whole number");
        return null;
    }

    private static string Word(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
}

/// <summary>What <c>ainet arm-simulator</c> was asked to do.</summary>
/// <param name="Settings">Where and how; without log.</param>
/// <param name="World">Files and folders to start from; null: an empty Azure.</param>
/// <param name="SaveWorld">Where to write the Azure at the end.</param>
/// <param name="CertificateOut">Where to write the certificate.</param>
/// <param name="Log">Where requests are logged; <c>-</c> is standard output.</param>
internal sealed record ArmSimulatorRequest(
    ArmSimulatorSettings Settings, IReadOnlyList<string>? World, string? SaveWorld, string? CertificateOut, string? Log);
