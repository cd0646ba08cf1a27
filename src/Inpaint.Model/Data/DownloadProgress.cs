namespace Inpaint.Model.Data;

/// <summary>How far a download is.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Mirror">Host that it comes from.</param>
/// <param name="Received">Bytes received.</param>
/// <param name="Total">Bytes announced, or null.</param>
public readonly record struct DownloadProgress(string File, string Mirror, long Received, long? Total);
