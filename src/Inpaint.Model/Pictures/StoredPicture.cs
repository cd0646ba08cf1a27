using Inpaint.Core.Imaging;

namespace Inpaint.Model.Pictures;

/// <summary>A picture that has not been read yet.</summary>
/// <param name="Name">What errors call it.</param>
/// <param name="Class">Name of its class, or null in a set without classes.</param>
/// <param name="Part">What it is for, where the data say so.</param>
/// <param name="Read">Its bytes.</param>
/// <param name="Format">What else than the bytes determines the picture: the size of an IDX image.</param>
/// <param name="Decode">Makes the bytes a picture.</param>
internal sealed record StoredPicture(
    string Name, string? Class, DatasetPart? Part, Func<byte[]> Read, string Format, Func<byte[], Picture> Decode);
