using Bunit;
using Inpaint.Client.Lab.Contracts;
using Inpaint.Client.Lab.Latent;
using Inpaint.Client.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Inpaint.Client.Tests.Support;

/// <summary>Renders the Lab's components with a server that the test plays.</summary>
public abstract class LabContext : StudioContext
{
    private protected LabContext() => Services.AddSingleton<ILab>(Lab);

    private protected FakeLab Lab { get; } = new();

    /// <summary>Makes the fake answer what tabs of latent spaces ask: digits of one grey value, ten points on a line.</summary>
    private protected void AnswerLatentQuestions()
    {
        Lab.Know(
            "pca",
            "linear-autoencoder",
            "autoencoder-2",
            "autoencoder-10",
            "vae-2",
            "vae-10",
            "vae-2-sigma-0-1",
            "vae-2-sigma-0-5",
            "vae-2-sigma-2"
        );
        Lab.Answer(
            (AtlasQuery _) =>
                new Atlas(
                    [.. Enumerable.Range(0, 10).Select(i => new float[] { i, -i, 0, 0, 0, 0, 0, 0, 0, 0 })],
                    [.. Enumerable.Range(0, 10)]
                )
        );
        Lab.Answer((DecodeQuery query) => Decoded(query.Codes.Count));
        Lab.Answer((PlaneQuery query) => Decoded(query.Side * query.Side));
        Lab.Answer((GenerateQuery query) => Decoded(query.Count));
        Lab.Answer(
            (ReconstructQuery query) =>
                new Reconstruction(query.Images, [.. query.Images.Select(_ => new float[10])], [.. query.Images.Select(_ => 1.5f)])
        );
        Lab.Answer((KlQuery query) => new KlAnswer(0.125, 0.125, [-1, 0, 1], [0.1, query.Mean, 0.1], [0.2, 0.3, 0.2], [0, 0.1, 0]));
        Lab.Answer(
            (PcaQuery _) =>
                new PcaAnswer(
                    new float[784],
                    Vectors(64),
                    [.. Enumerable.Range(0, 784).Select(i => 1f / (i + 1))],
                    Vectors(10),
                    [.. Enumerable.Range(1, 10).Select(i => i * 0.05)]
                )
        );
    }

    /// <summary>Moves a slider; on the renderer's own thread, so that no render comes between finding and moving it.</summary>
    private protected static Task MoveAsync<TComponent>(IRenderedComponent<TComponent> tab, string slider, double value)
        where TComponent : class, IComponent =>
        tab.InvokeAsync(() => tab.FindComponents<ValueSlider>().Single(each => each.Instance.TestId == slider).Instance.OnInput(value));

    /// <summary>Clicks; on the renderer's own thread, as above.</summary>
    private protected static Task ClickAsync<TComponent>(IRenderedComponent<TComponent> tab, string name)
        where TComponent : class, IComponent =>
        tab.InvokeAsync(() => tab.Find($"[data-testid={name}]").Click());

    /// <summary>Chooses; on the renderer's own thread, as above.</summary>
    private protected static Task ChooseAsync<TComponent, TValue>(IRenderedComponent<TComponent> tab, string name, TValue value)
        where TComponent : class, IComponent =>
        tab.InvokeAsync(() =>
            tab.FindComponents<OptionSelect<TValue>>().Single(each => each.Instance.TestId == name).Instance.ValueChanged.InvokeAsync(value)
        );

    private static DecodedDigits Decoded(int count) => new(
        [.. Enumerable.Repeat(Samples.Stroke().Pixels, count)], [.. Enumerable.Repeat(1, count)], [.. Enumerable.Repeat(0.97f, count)]);

    private static IReadOnlyList<float[]> Vectors(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, 784).Select(j => j == i ? -1f : 0).ToArray())];
}
