using Inpaint.Client.Lab.Digits;

namespace Inpaint.Server.Lab.Digits;

internal sealed class TestDigitsHandler(LabDigits digits) : LabHandler<TestDigitsQuery, TestDigits>
{
    protected override void Check(TestDigitsQuery query, LabModels models)
    {
    }

    protected override IEnumerable<TestDigits?> Answer(TestDigitsQuery query, LabModels models)
    {
        yield return digits.Get();
    }
}
