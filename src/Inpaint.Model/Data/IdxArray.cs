namespace Inpaint.Model.Data;

/// <summary>An array of bytes read from an IDX file.</summary>
/// <param name="Dimensions">Lengths, the slowest-varying first.</param>
/// <param name="Values">As many values as the product of the dimensions.</param>
/// <param name="Md5">MD5 of the whole inflated file, header included, in lower-case hexadecimal.</param>
public sealed record IdxArray(IReadOnlyList<int> Dimensions, byte[] Values, string Md5);
