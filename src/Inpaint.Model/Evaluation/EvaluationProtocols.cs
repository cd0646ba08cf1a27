using Inpaint.Core.Holes;
using Inpaint.Model.Masks;

namespace Inpaint.Model.Evaluation;

/// <summary>Every protocol.</summary>
public static class EvaluationProtocols
{
    private const int FreeFormSeed = 2015;
    private const string Sohn = "Sohn, Lee and Yan 2015, CVAE, importance sampling", Pyro = "Pyro's example \"cvae\", a negative ELBO";

    private static readonly HoleGenerator FreeForm = new(HoleMixture.FreeForm, FreeFormSeed);

    /// <summary>All, in the order of the report.</summary>
    public static IReadOnlyList<EvaluationProtocol> All { get; } =
    [
        new("half-static", "top half seen, bottom half of the binarized digit", TargetKind.Static, false, Preset("bottom-half"),
            Published: new(50.2, "Maddison, Mnih and Teh 2017, VIMCO m=50, IW-100")),
        Quadrants(1, 63.91),
        Quadrants(2, 44.73),
        Quadrants(3, 20.95),
        PyroQuadrants(1, 71.8),
        PyroQuadrants(2, 51.0),
        PyroQuadrants(3, 24.2),
        new(
            "doersch-column",
            "column 13 seen, binarized; the other 756 grey pixels",
            TargetKind.Grey,
            false,
            Preset("all-but-column"),
            ResampleSeen: true
        ),
        new("free-form", "strokes, boxes and half planes from a fixed seed", TargetKind.Thresholded, false, (index, missing) =>
            FreeForm.Draw(0, index, missing)
        ),
    ];

    /// <summary>The protocol called <paramref name="name"/>.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists all.</exception>
    public static EvaluationProtocol Get(string name) =>
        All.FirstOrDefault(protocol => protocol.Name == name)
        ?? throw new ArgumentException(
            $"There is no protocol \"{name}\"; there are {string.Join(", ", All.Select(protocol => protocol.Name))}."
        );

    private static EvaluationProtocol Quadrants(int seen, double published) =>
        new(
            $"quadrants-{seen}",
            $"{seen} of 4 quadrants seen",
            TargetKind.Thresholded,
            false,
            Preset($"quadrants-{seen}"),
            Published: new(published, Sohn)
        );

    private static EvaluationProtocol PyroQuadrants(int seen, double published) => new(
        $"pyro-quadrants-{seen}", $"{seen} of 4 quadrants seen, grey targets", TargetKind.Grey, true, Preset($"quadrants-{seen}"),
        Published: new(published, Pyro));

    private static Action<int, byte[]> Preset(string name)
    {
        var hole = HolePresets.Get(name).Make();
        return (_, missing) => hole.CopyTo(missing, 0);
    }
}
