using LeakWatch.Heap.Secrets;
using LeakWatch.Values.Layouts;
using LeakWatch.Values.Rendering;

namespace LeakWatch.Values.Secrets;

/// <summary>Tells whether an object that names another one names a secret. One thread; each is read once.</summary>
internal sealed class SecretKeys
{
    // A name that is longer is none.
    private const int MaxName = 128;

    private readonly ObjectReader _reader;
    private readonly NodeSet _known;
    private readonly NodeSet _secret;

    public SecretKeys(ObjectReader reader, int nodes)
    {
        _reader = reader;
        _known = new NodeSet(nodes);
        _secret = new NodeSet(nodes);
    }

    /// <summary>Whether the object at an address is the name of a secret, or has such a name.</summary>
    public bool Has(ulong address) =>
        address != 0 && _reader.NodeAt(address) is >= 0 and var node && Has(node, address, mayFollow: true);

    /// <summary>Whether a text is a switch of a command line with a secret behind it, such as <c>--password</c>.</summary>
    public bool IsSwitch(int node, ulong address)
    {
        Span<char> buffer = stackalloc char[MaxName];
        return _reader.TryReadText(node, address, buffer, out _, out var text) && text is ['-' or '/', ..]
            && SecretName.Of(text) != SecretKind.None;
    }

    private bool Has(int node, ulong address, bool mayFollow)
    {
        if (_known.Add(node) && IsSecret(node, address, mayFollow))
        {
            _secret.Add(node);
        }

        return _secret.Has(node);
    }

    private bool IsSecret(int node, ulong address, bool mayFollow)
    {
        var layout = _reader.LayoutOf(node);
        if (layout.Shape == ObjectShape.Text)
        {
            Span<char> buffer = stackalloc char[MaxName];
            return _reader.TryReadText(node, address, buffer, out var length, out var text)
                && length <= MaxName && SecretName.Of(text) != SecretKind.None;
        }

        if (layout.Shape == ObjectShape.Fields && mayFollow)
        {
            foreach (var field in layout.Fields)
            {
                if (field is { Name: "Name" or "_name" or "name", Value.Kind: ValueKind.Reference }
                    && _reader.Follow(address, field.MetadataName) is not 0 and var name
                    && _reader.NodeAt(name) is >= 0 and var inner)
                {
                    return Has(inner, name, mayFollow: false);
                }
            }
        }

        return false;
    }
}
