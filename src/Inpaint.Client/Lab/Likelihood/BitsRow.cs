namespace Inpaint.Client.Lab.Likelihood;

/// <summary>One bar: a code length and its parts.</summary>
/// <param name="Title">Written above it: which code.</param>
/// <param name="Length">Written below the title: how long it is.</param>
/// <param name="Parts">From left to right.</param>
public sealed record BitsRow(string Title, string Length, IReadOnlyList<BitsPart> Parts);

/// <summary>A part of a bar.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bits">Its length; a negative one has none.</param>
/// <param name="Colour">0 to 5, a colour of the theme.</param>
public sealed record BitsPart(string Name, double Bits, int Colour);
