using System.Buffers.Binary;
using LeakWatch.Heap.Content;
using LeakWatch.Heap.Secrets;
using LeakWatch.Values.Layouts;

namespace LeakWatch.Values.Rendering;

/// <content>Texts, and what is left of those that are secrets.</content>
internal sealed partial class ValueRenderer
{
    /// <summary>Looks for secrets again before the next line, if not all could be read.</summary>
    public void LookAgainForSecrets() => _secrets = _secrets is { IsWhole: false } ? null : _secrets;

    // What is around an object goes on within it, except where the object has names of its own.
    private SecretKind SecretOf(int node, ObjectLayout layout) => _findSecrets is null ? SecretKind.None
        : _secrets!.Has(node) ? SecretKind.Whole
        : _secret == SecretKind.Text && layout.Shape == ObjectShape.Fields ? SecretKind.None
        : _secret;

    private void AddField(FieldLayout field, PairFields? pair, ReadOnlySpan<byte> bytes, Utf8Line line)
    {
        var (outer, levels) = (_secret, _levels);
        _levels = field.Weight == FieldWeight.Machinery ? 0 : levels;
        _secret = SecretIn(field, pair, bytes);
        AddValue(bytes[field.Offset..], field.Value, line);
        (_secret, _levels) = (outer, levels);
    }

    private SecretKind SecretIn(FieldLayout field, PairFields? pair, ReadOnlySpan<byte> bytes) =>
        _findSecrets is null ? _secret
        : pair is not null && ReferenceEquals(field, pair.Value) && IsSecretKey(pair.Key, bytes) ? SecretKind.Whole
        : field.Secret > _secret ? field.Secret
        : _secret;

    // Of a structure its first reference.
    private bool IsSecretKey(FieldLayout key, ReadOnlySpan<byte> bytes)
    {
        var offset = key.Offset;
        for (var value = key.Value; value.Kind != ValueKind.Reference; value = value.Fields[0].Value)
        {
            if (value.Fields.Count == 0)
            {
                return false;
            }

            offset += value.Fields[0].Offset;
        }

        return offset + sizeof(ulong) <= bytes.Length
            && _secrets!.IsKey(BinaryPrimitives.ReadUInt64LittleEndian(bytes[offset..]));
    }

    private void AddText(ReadOnlySpan<char> text, long length, Utf8Line line)
    {
        var start = line.Length;
        // Not in the middle of a character of two parts.
        if (length > text.Length && char.IsHighSurrogate(text[^1]))
        {
            text = text[..^1];
        }

        if (_secret != SecretKind.None && length > 0)
        {
            AddSecret(length, line);
            return;
        }

        if (_secrets is not null && (SecretText.MayBeIn(text) || _secrets.Known?.AreIn(text) == true))
        {
            AddWithoutSecrets(text, length, line);
            return;
        }

        line.Add('"');
        line.AddEscaped(text, '"');
        AddEnd(text, length, line);
        _mask?.Apply(line, start);
    }

    private static void AddEnd(ReadOnlySpan<char> text, long length, Utf8Line line)
    {
        if (length > text.Length)
        {
            line.Add("…\"("u8);
            line.Add(length);
            line.Add(')');
        }
        else
        {
            line.Add('"');
        }
    }

    private static void AddSecret(Utf8Line line) => line.Add("***"u8);

    // As nothing in quotes can be: what is a secret as a whole says how long it is.
    private static void AddSecret(long length, Utf8Line line)
    {
        AddSecret(line);
        line.Add('(');
        line.Add(length);
        line.Add(')');
    }

    private void AddWithoutSecrets(ReadOnlySpan<char> text, long length, Utf8Line line)
    {
        Span<bool> hidden = stackalloc bool[MaxCharacters];
        hidden = hidden[..text.Length];
        SecretText.Mark(text, isCut: length > text.Length, hidden);
        _secrets!.Known?.Mark(text, hidden);
        if (!hidden.Contains(false))
        {
            AddSecret(length, line);
            return;
        }

        line.Add('"');
        AddVisible(text, hidden, line);
        AddEnd(text, length, line);
    }

    private static void AddVisible(ReadOnlySpan<char> text, ReadOnlySpan<bool> hidden, Utf8Line line)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = SecretText.EndOfRun(hidden, start);
            if (hidden[start])
            {
                AddSecret(line);
            }
            else
            {
                line.AddEscaped(text[start..end], '"');
            }

            start = end;
        }
    }
}
