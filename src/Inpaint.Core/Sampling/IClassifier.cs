namespace Inpaint.Core.Sampling;

/// <summary>A classifier of whole images and of seen pixels.</summary>
public interface IClassifier : IDigitClassifier, IHoleClassifier;
