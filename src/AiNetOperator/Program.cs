using System.CommandLine;
using System.CommandLine.Invocation;
using AiNetOperator.Commands;

var terminal = Terminal.OfProcess();
var root = new RootCommand("Keeps Azure AI workspaces network-isolated as declared.")
{
    SimulateCommand.Create(terminal),
    CrdsCommand.Create(terminal),
};
var parsed = root.Parse(args);
// a wrong option deserves one clear line, not a page of help on standard output
if (parsed.Action is ParseErrorAction error)
    (error.ShowHelp, error.ShowTypoCorrections) = (false, false);
return await parsed.InvokeAsync();
