namespace Inpaint.Server.Hosting;

internal static class Usage
{
    private static readonly string[] Asks = ["--help", "-h", "-?", "/?"];

    public static bool IsAskedFor(string[] args) => args.Any(Asks.Contains);

    public static int Write()
    {
        Console.WriteLine("""
            The web server of Inpaint, and its worker.

              Inpaint.Server [--SETTING VALUE ...]          serves the page, the API and the hub
              Inpaint.Server worker [--SETTING VALUE ...]   draws for servers behind a queue

            Some settings:
              --urls http://127.0.0.1:5080                  where to listen; * in place of the address for every interface
              --Inpaint:Models FOLDER                       folder of the models
              --Inpaint:Threads N                           compute threads; 0 for one per core
              --Inpaint:PathBase /inpaint                   path below which a reverse proxy has the server
              --Inpaint:Inference queue                     leaves drawing to workers
              --Inpaint:Queue:Uri amqp://HOST               the broker between servers and workers

            docs/operations.md lists all of them. They are read from appsettings.json and the environment (Inpaint__Threads=2) as well.
            """);
        return 0;
    }
}
