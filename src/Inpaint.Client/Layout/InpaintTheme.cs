using MudBlazor;

namespace Inpaint.Client.Layout;

/// <summary>Paper and ink, with one warm colour for everything that a model drew.</summary>
/// <remarks>
/// The page holds both palettes as style sheets, each under the <c>data-theme</c> that theme.js sets on the root element before the first
/// paint. The browser changes the theme by itself: without a flash, and without asking the server.
/// </remarks>
internal static class InpaintTheme
{
    private static readonly string[] Fonts =
    [
        "Inter",
        "Segoe UI",
        "system-ui",
        "-apple-system",
        "Noto Sans",
        "Noto Sans SC",
        "Noto Sans CJK SC",
        "PingFang SC",
        "Microsoft YaHei",
        "sans-serif",
    ];

    public static MudTheme Light { get; } = Scoped("light");

    public static MudTheme Dark { get; } = Scoped("dark");

    private static MudTheme Scoped(string name) => new()
    {
        PseudoCss = new PseudoCss { Scope = $":root[data-theme='{name}']" },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px", AppbarHeight = "56px", DrawerWidthLeft = "15rem" },
        Typography = Typography,
        PaletteLight = LightPalette,
        PaletteDark = DarkPalette,
    };

    private static Typography Typography =>
        new()
        {
            Default = new DefaultTypography
            {
                FontFamily = Fonts,
                FontSize = "1rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            H5 = new H5Typography
            {
                FontSize = "clamp(1.4rem, 3vw, 1.9rem)",
                FontWeight = "650",
                LineHeight = "1.25",
                LetterSpacing = "-.01em",
            },
            H6 = new H6Typography
            {
                FontSize = "1rem",
                FontWeight = "620",
                LineHeight = "1.25",
                LetterSpacing = "-.01em",
            },
            Subtitle1 = new Subtitle1Typography
            {
                FontSize = "1rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            Body1 = new Body1Typography
            {
                FontSize = "1rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            Body2 = new Body2Typography
            {
                FontSize = ".9rem",
                LineHeight = "1.5",
                LetterSpacing = "normal",
            },
            Button = new ButtonTypography
            {
                FontSize = ".95rem",
                FontWeight = "600",
                LineHeight = "1.5",
                LetterSpacing = "normal",
                TextTransform = "none",
            },
            Caption = new CaptionTypography
            {
                FontSize = ".8rem",
                LineHeight = "1.4",
                LetterSpacing = "normal",
            },
        };

    private static PaletteLight LightPalette => new()
    {
        Black = "#1d1b19",
        Background = "#f6f4f0",
        BackgroundGray = "#ebe7e0",
        Surface = "#fffdfa",
        AppbarBackground = "#f6f4f0",
        AppbarText = "#1d1b19",
        DrawerBackground = "#f6f4f0",
        DrawerText = "#1d1b19",
        DrawerIcon = "#625c55",
        TextPrimary = "#1d1b19",
        TextSecondary = "#625c55",
        TextDisabled = "#8f887f",
        ActionDefault = "#4d4842",
        ActionDisabled = "#a8a198",
        ActionDisabledBackground = "#e6e1d9",
        LinesDefault = "#d9d3c9",
        LinesInputs = "#8f887f",
        TableLines = "#d9d3c9",
        Divider = "#d9d3c9",
        Skeleton = "#ebe7e0",
        Primary = "#b4400c",
        PrimaryContrastText = "#ffffff",
        Secondary = "#1d5fd0",
        SecondaryContrastText = "#ffffff",
        Tertiary = "#8a3ab9",
        TertiaryContrastText = "#ffffff",
        Success = "#1f7a3d",
        Info = "#0f7c86",
        Warning = "#8a5a00",
        WarningContrastText = "#ffffff",
        Error = "#b3261e",
        Dark = "#2b2826",
        DarkContrastText = "#f6f4f0",
    };

    private static PaletteDark DarkPalette => new()
    {
        Black = "#141312",
        Background = "#141312",
        BackgroundGray = "#2b2826",
        Surface = "#201e1c",
        AppbarBackground = "#141312",
        AppbarText = "#f2eee8",
        DrawerBackground = "#141312",
        DrawerText = "#f2eee8",
        DrawerIcon = "#b0a79c",
        TextPrimary = "#f2eee8",
        TextSecondary = "#b0a79c",
        TextDisabled = "#7d766d",
        ActionDefault = "#cfc7bc",
        ActionDisabled = "#6b655e",
        ActionDisabledBackground = "#2b2826",
        LinesDefault = "#3a3632",
        LinesInputs = "#7d766d",
        TableLines = "#3a3632",
        Divider = "#3a3632",
        Skeleton = "#2b2826",
        Primary = "#ff9a66",
        PrimaryContrastText = "#2a0f00",
        Secondary = "#8ab8ff",
        SecondaryContrastText = "#0b1c38",
        Tertiary = "#d3a0ff",
        TertiaryContrastText = "#2b0b45",
        Success = "#7fd39a",
        SuccessContrastText = "#06230f",
        Info = "#6fd6df",
        InfoContrastText = "#04272b",
        Warning = "#ffcf70",
        WarningContrastText = "#2e2000",
        Error = "#ff8a80",
        ErrorContrastText = "#3b0905",
        Dark = "#f2eee8",
        DarkContrastText = "#141312",
    };
}
