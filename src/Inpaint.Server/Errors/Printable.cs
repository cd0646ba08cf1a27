using System.Globalization;
using System.Text;

namespace Inpaint.Server.Errors;

/// <summary>
/// Text from outside, fit for a log and for a sentence: nothing in it moves a cursor, begins a line or turns the direction of writing.
/// </summary>
internal static class Printable
{
    private const int Longest = 40;

    public static string Escape(string text)
    {
        if (!NeedsEscape(text))
        {
            return text;
        }
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i))
            {
                escaped.Append(text, i++, 2);
            }
            else if (IsPlain(text[i]))
            {
                escaped.Append(text[i]);
            }
            else
            {
                escaped.Append("\\u").Append(((int)text[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }
        return escaped.ToString();
    }

    public static string Shorten(string text) => Escape(text.Length <= Longest ? text : text[..Longest] + "...");

    private static bool NeedsEscape(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsPair(text, i))
            {
                i++;
            }
            else if (!IsPlain(text[i]))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsPair(string text, int i) => i + 1 < text.Length && char.IsSurrogatePair(text, i);

    private static bool IsPlain(char character) =>
        char.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator => false,
            _ => true,
        };
}
