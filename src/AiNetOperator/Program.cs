using AiNetOperator.Commands;

using var interruption = new Interruption();
return CommandLine.Run(args, Terminal.OfProcess(interruption.Token));
