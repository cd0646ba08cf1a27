using Inpaint.Cli;
using Inpaint.Cli.Verbs;

return await CommandLine.RunAsync(VerbList.Create(), args, Console.Out, Console.Error);
