using Bunit;
using Inpaint.Client.Shared;
using Inpaint.Client.Tests.Support;

namespace Inpaint.Client.Tests.Shared;

public sealed class NumberFieldTests : StudioContext
{
    [Theory]
    [InlineData("12", 12)]
    [InlineData("500", 64)]
    [InlineData("-5", 1)]
    [InlineData("3698135662", 64)]
    [InlineData("3.5", 4)]
    [InlineData("1e1", 10)]
    [InlineData("", 9)]
    [InlineData("nine", 9)]
    public async Task Field_WhateverIsTyped_ShowsTheNumberInForce(string typed, int expected)
    {
        var value = 9;
        var field = Render<NumberField>(set => set
            .Add(f => f.Min, 1).Add(f => f.Max, 64).Bind(f => f.Value, value, next => value = next));

        await field.InvokeAsync(() => field.Find("input").Change(typed));

        Assert.Equal(expected, value);
        field.WaitForAssertion(() => Assert.Equal($"{expected}", field.Find("input").GetAttribute("value")));
    }

    [Fact]
    public void Field_WhoseOwnerCorrectsTheNumber_ShowsTheCorrection()
    {
        var field = Render<NumberField>(set => set.Add(f => f.Min, 1).Add(f => f.Max, 64).Add(f => f.Value, 9));

        field.Render(set => set.Add(f => f.Value, 7));

        Assert.Equal("7", field.Find("input").GetAttribute("value"));
    }
}
