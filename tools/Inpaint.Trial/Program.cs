using Inpaint.Cli;
using Inpaint.Trial;

return await CommandLine.RunAsync([TrialVerb.Create()], args, Console.Out, Console.Error);
