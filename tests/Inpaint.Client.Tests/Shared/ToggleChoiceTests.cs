using Bunit;
using Inpaint.Client.Shared;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Shared;

public sealed class ToggleChoiceTests : StudioContext
{
    [Fact]
    public async Task Item_Pressed_IsTheOneThatIsChosen()
    {
        var value = 1;
        var choice = Render<ToggleChoice<int>>(set => set
            .Add(c => c.Label, "Side").Add(c => c.Options, [new(1, "one", "a"), new(2, "two", "b"), new(3, "three", "c", Disabled: true)])
            .Bind(c => c.Value, value, next => value = next));
        Assert.Equal(["true", "false", "false"], Pressed());

        await choice.InvokeAsync(() => choice.Find("[data-testid=b]").Click());

        Assert.Equal(2, value);
        choice.Render(set => set.Add(c => c.Value, value));
        Assert.Equal(["false", "true", "false"], Pressed());
        Assert.True(choice.Find("[data-testid=c]").HasAttribute("disabled"));

        IEnumerable<string?> Pressed() => choice.FindAll("button").Select(button => button.GetAttribute("aria-pressed"));
    }
}
