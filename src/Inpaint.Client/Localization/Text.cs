namespace Inpaint.Client.Localization;

/// <summary>The page's sentences. The English sentence is the key; Text.zh-Hans.resx has the Chinese.</summary>
public sealed class Text;
