using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Inpaint.Core.Completions;
using Inpaint.Core.Sampling;
using Inpaint.Core.Weights;
using Inpaint.Model.Checkpoints;
using Inpaint.Model.Networks;
using Inpaint.Server.Batching;
using Inpaint.Server.Tests.Support;
using Inpaint.TestSupport;

namespace Inpaint.Server.Tests.Sets;

/// <summary>Several sets of pictures in one server, with networks that are as small as they can be and not trained.</summary>
public sealed class SetServingTests : IDisposable
{
    private const string SmallLadder = """
        { "fineWidth": 16, "coarseWidth": 16, "vector": 16, "globalLatent": 4, "coarseLatents": [2], "fineLatents": [1], "coarseInner": 16,
          "fineInner": 16, "coarseResidual": 16, "fineResidual": 16, "encoderBlocks": 1, "labels": 4 }
        """;

    private const string SmallClassifier = """
        { "fineWidth": 8, "fineInner": 8, "coarseWidth": 8, "coarseInner": 8, "hidden": 8, "classes": 3 }
        """;

    private static readonly string[] Letters = ["A", "永", "🦊"];

    private readonly TemporaryFolder _folder = new();

    public SetServingTests()
    {
        Save("", PictureSet.Digits, "regressor", """{ "hidden": 16, "condition": 8 }""");
        Save("letters", new() { Name = "letters", Classes = Letters }, "ladder", SmallLadder);
        Save("letters", new() { Name = "letters", Classes = Letters }, "classifier", SmallClassifier);
        Save("shapes", new() { Name = "shapes" }, "regressor", """{ "hidden": 16, "condition": 8 }""");
        Directory.CreateDirectory(_folder.File("recipes"));
        File.WriteAllText(_folder.File("recipes/other.json"), "{}"); // no weights beside it: no set
    }

    public void Dispose() => _folder.Dispose();

    private Task<TestHost> StartAsync() => TestHost.StartAsync(new() { ["Models"] = _folder.Path }, trained: true);

    [Fact]
    public async Task Models_AreThoseOfAllSets_TheDefaultFirst_WithTheNamesOfTheirClasses()
    {
        await using var host = await StartAsync();
        using var http = host.CreateClient();

        using var json = JsonDocument.Parse(await http.GetStringAsync("/api/v1/models"));

        Assert.Equal(
            ["mnist/regressor", "letters/ladder", "shapes/regressor"],
            json.RootElement.EnumerateArray().Select(model => $"{model.GetProperty("pictures").GetString()}/{model.GetProperty("name").GetString()}"));
        Assert.Equal(Letters, json.RootElement[1].GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal([true, false], new[] { 1, 2 }.Select(at => json.RootElement[at].GetProperty("acceptsLabel").GetBoolean()));
    }

    [Fact]
    public async Task Complete_OwnPictures_DrawsAndLabelsWithTheClassesOfTheirSet()
    {
        await using var host = await StartAsync();
        Assert.All(await DrawAsync(host, Requests.Valid(3) with { Pictures = "letters", Label = 2 }), drawn => Assert.InRange(drawn.LooksLike!.Value, 0, 2));
        Assert.All(await DrawAsync(host, Requests.Valid(3) with { Pictures = "shapes" }), drawn => Assert.Null(drawn.LooksLike));
        Assert.Equal(3, (await DrawAsync(host, Requests.Valid(3))).Count);
    }

    [Theory]
    [InlineData("\"pictures\": \"letters\", \"label\": 2", 200, "looksLike")]
    [InlineData("\"pictures\": \"numbers\"", 400, "pictures: expected one of mnist, letters, shapes")]
    [InlineData("\"pictures\": \"letters\", \"label\": 3", 400, "label: expected a class from 0 to 2, got 3.")]
    public async Task Post_NamesTheSet(string fields, int status, string part)
    {
        await using var host = await StartAsync();
        using var http = host.CreateClient();
        var valid = Requests.Valid(1);
        var body = $$"""
            { "image": "{{Convert.ToBase64String(valid.Image)}}", "missing": "{{Convert.ToBase64String(valid.Missing)}}", "count": 1, {{fields}} }
            """;

        using var answer = await http.PostAsync("/api/v1/completions", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(part, Regex.Unescape(await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Post_PictureFileForOwnPictures_IsRefused()
    {
        await using var host = await StartAsync();
        using var http = host.CreateClient();
        const string body = """{ "picture": "AAAA", "preset": "left-half", "pictures": "letters" }""";

        using var answer = await http.PostAsync("/api/v1/completions", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Contains("picture: expected none for pictures of one", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("letters", "ladder", 3, "label: expected a class from 0 to 2, got 3.")]
    [InlineData("shapes", "regressor", 0, "label: expected none, because model regressor cannot be asked for a class, got 0.")]
    [InlineData("numbers", null, null, "pictures: expected one of mnist, letters, shapes, got \"numbers\".")]
    [InlineData("letters", "regressor", null, "model: expected one of ladder, got \"regressor\".")]
    public async Task Complete_WhatASetDoesNotHave_IsRefused(string pictures, string? model, int? label, string reason)
    {
        await using var host = await StartAsync();
        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(
            () => DrawAsync(host, Requests.Valid(1) with { Pictures = pictures, Model = model, Label = label }));
        Assert.Equal(reason, refusal.Message);
    }

    [Fact]
    public async Task Complete_SetThatWasRemovedMeanwhile_IsRefusedAndTheOthersGoOn()
    {
        await using var host = await StartAsync();
        Directory.Delete(_folder.File("letters"), recursive: true);

        var refusal = await Assert.ThrowsAsync<CompletionRefusedException>(
            () => DrawAsync(host, Requests.Valid(1) with { Pictures = "letters" }));

        Assert.Equal((RefusalReason.Unavailable, "pictures"), (refusal.Reason, refusal.Field));
        Assert.Single(await DrawAsync(host, Requests.Valid(1)));
        Assert.Single(await DrawAsync(host, Requests.Valid(1) with { Pictures = "shapes" }));
    }

    [Fact]
    public void Memory_BeyondTheLimit_PutsAwayWhatDrewLongestAgo_UnlessItHasWork()
    {
        var memory = new SetMemory(1);
        using var letters = Set("letters", "ladder", memory);
        using var shapes = Set("shapes", "regressor", memory);
        var input = new HoleImage(new byte[784], [.. Enumerable.Repeat((byte)1, 784)]);

        letters.Prepare([input])[0].Dispose();
        Assert.Equal(letters.Bytes, memory.Bytes); // more than the limit, and needed now
        var held = shapes.Prepare([input])[0];
        Assert.Equal(shapes.Bytes, memory.Bytes);
        letters.Prepare([input])[0].Dispose();
        Assert.Equal(letters.Bytes + shapes.Bytes, memory.Bytes);
        held.Dispose();
        letters.Prepare([input])[0].Dispose();
        Assert.Equal(letters.Bytes, memory.Bytes);
    }

    [Fact]
    public void Draw_WeightsThatChangedSinceTheStart_AreRefused()
    {
        using var letters = Set("letters", "ladder", new(1 << 20));
        Save("letters", new() { Name = "letters", Classes = Letters }, "ladder", SmallLadder, seed: 2);
        Assert.Contains("have changed", Assert.Throws<WeightsException>(() => letters.Prepare([])).Message);
    }

    [Fact]
    public void Sets_FolderOfAnotherName_IsRefused()
    {
        Directory.Move(_folder.File("letters"), _folder.File("words"));
        Assert.Contains("expected a folder of that name", Assert.Throws<WeightsException>(() => new ModelStore(_folder.Path).Sets()).Message);
    }

    private SetModel Set(string set, string name, SetMemory memory)
    {
        var store = new ModelStore(_folder.File(set));
        return new(store.Card(name), store, null, memory);
    }

    private static async Task<List<Completion>> DrawAsync(TestHost host, CompletionRequest request)
    {
        var drawn = new List<Completion>();
        await foreach (var frame in host.Completions.StreamAsync(request, "test"))
        {
            if (frame.Completion is { } completion)
            {
                drawn.Add(completion);
            }
        }
        return drawn;
    }

    private void Save(string set, PictureSet pictures, string network, string options, int seed = 1)
    {
        var json = JsonDocument.Parse(options).RootElement;
        using var built = NetworkCatalog.Build(network, json, seed);
        new ModelStore(_folder.File(set)).Save(
            new() { Name = network, Title = network, Network = network, Options = json, Pictures = pictures, Sha256 = "" },
            NetworkWeights.Copy(built));
    }
}
