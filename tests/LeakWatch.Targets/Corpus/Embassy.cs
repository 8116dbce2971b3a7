using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using LeakWatch.Targets.Handshake;
using LeakWatch.Targets.Scenarios;

namespace LeakWatch.Targets.Corpus;

/// <summary>
/// Healthy: has all cultures and encodings that there are from the beginning, and uses more of them in each step: each makes its
/// parts when it is first asked for them. So do sets of characters and identifiers of algorithms.
/// </summary>
internal sealed class Embassy : IScenario
{
    private const int OfStep = 12;

    private readonly CultureInfo[] _cultures = CultureInfo.GetCultures(CultureTypes.AllCultures);
    private readonly EncodingInfo[] _encodings = [.. CodePagesEncodingProvider.Instance.GetEncodings()];

    private int _step;

    public Embassy() => new Random(21).Shuffle(_cultures);

    public Facts Facts => Facts.None;

    public void Go(int steps)
    {
        for (var i = 0; i < steps; i++, _step++)
        {
            foreach (var culture in _cultures.Skip(_step * OfStep).Take(OfStep))
            {
                Read(1.5.ToString("C", culture));
                Read(DateTime.UnixEpoch.ToString("D", culture));
                Read(culture.TextInfo.ToTitleCase(culture.DisplayName));
                Read(culture.CompareInfo.Name);
            }

            foreach (var encoding in _encodings.Skip(_step * 4).Take(4))
            {
                Read(encoding.GetEncoding().GetString([65, 200]));
            }

            ReadSets(_step);
        }
    }

    private static void ReadSets(int step)
    {
        var letter = (char)('!' + (step * 2 % 90));
        var set = Regex.Escape($"{letter}{(char)(letter + 1)}");
        Read(Regex.Replace("text", $"[{set}a-z]+{step}", "", RegexOptions.NonBacktracking));
        for (var number = step * 4; number < (step * 4) + 4; number++)
        {
            Read(new Oid($"1.2.840.113549.1.1.{number}").FriendlyName);
            Read(new Oid($"1.3.6.1.5.5.7.3.{number}").FriendlyName);
            Read(new Oid($"2.5.4.{number}").FriendlyName);
            Read(new Oid($"2.16.840.1.101.3.4.2.{number}").FriendlyName);
        }
    }

    // What is made is made, whoever reads it.
    private static void Read(string? text) => GC.KeepAlive(text);
}
