using Inpaint.Bench;
using Inpaint.Cli;

return await CommandLine.RunAsync([BenchVerb.Create()], args, Console.Out, Console.Error);
