namespace Inpaint.Cli.Diagnosis;

/// <summary>One thing that the doctor looks at.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Probe">Looks; whatever it throws is a finding too.</param>
public sealed record Check(string Name, Func<Finding> Probe)
{
    /// <summary>Looks, and never throws.</summary>
    public Finding Run()
    {
        try
        {
            return Probe();
        }
        catch (Exception error)
        {
            // A type initializer hides what went wrong behind a message of its own.
            var cause = error is TypeInitializationException { InnerException: { } inner } ? inner : error;
            return Finding.Broken(cause.Message.ReplaceLineEndings(" "));
        }
    }
}
