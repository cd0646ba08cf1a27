using Inpaint.Cli;
using Inpaint.Film;

return await CommandLine.RunAsync([FilmVerb.Create()], args, Console.Out, Console.Error);
