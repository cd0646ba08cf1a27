using Inpaint.Cli;
using Inpaint.Load;

return await CommandLine.RunAsync([LoadVerb.Create(), StartupVerb.Create()], args, Console.Out, Console.Error);
