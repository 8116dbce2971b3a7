using System.Security.Cryptography;
using LeakWatch.Heap.Content;

namespace LeakWatch.Values.Rendering;

/// <summary>
/// Puts a salted hash in place of each value, so that equal content still compares equal and nothing else is kept of it. The salt
/// is made anew for every watch and is never written: without it a hash cannot be looked up or tried out.
/// </summary>
internal sealed class ValueMask
{
    private const int SaltBytes = 32;

    // 48 bits: among a million different values some hundred-thousandth of a chance that two are taken for one.
    private const int HashBytes = 6;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>Replaces what a line holds from a place on.</summary>
    public void Apply(Utf8Line line, int start)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_salt, line.Written[start..], hash);
        line.Shorten(start);
        line.Add('#');
        foreach (var b in hash[..HashBytes])
        {
            line.Add(b, "x2");
        }
    }
}
