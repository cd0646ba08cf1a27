using Inpaint.Model.Checkpoints;
using Inpaint.Model.Data;
using Inpaint.Model.Evaluation;
using Inpaint.Model.Masks;
using Inpaint.Model.Networks;
using Inpaint.Model.Tests.Support;
using Inpaint.TestSupport;

namespace Inpaint.Model.Tests.Evaluation;

/// <summary>The weights in the repository are what their card says.</summary>
[Collection(TorchCollection.Name)]
public sealed class ShippedClassifierTests
{
    [MnistFact]
    public void Classifier_WholeTestSet_IsAsGoodAsItsCardSays()
    {
        var models = ModelStore.Default();
        var card = models.Card<ClassifierNetwork>("classifier");
        using var classifier = models.LoadClassifier();
        var test = ClassifierTest.Measure(classifier, HoleMixture.Only(HoleKind.Nothing), Mnist.LoadTest(SharedData.Mnist!));
        Assert.True(test.Score.Accuracy >= 0.994, $"Accuracy {test.Score.Accuracy:P2}.");
        Assert.Equal(card.Test!["accuracy"], test.Score.Accuracy, 0.0005);
        Assert.Equal(card.Test["crossEntropy"], test.Score.LogLoss, 0.001);
        Assert.Equal(card.Test["calibrationError"], test.Score.CalibrationError, 0.001);
    }
}
