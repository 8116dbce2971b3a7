using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace LeakWatch.Heap.Types;

/// <summary>
/// Tells what the compilers of F# and Visual Basic made a field for, where metadata makes it certain: a property or event of the
/// name that is left, in a module of such a language. Both mark what they make up, and neither way of naming is one of C#.
/// </summary>
internal sealed class SourceFieldReader
{
    private const string StartupCode = "<StartupCode$";
    private const int RowMask = 0x00FFFFFF;

    private readonly MetadataReader _reader;
    private readonly bool _isFSharp;
    private readonly bool _isVisualBasic;
    private Dictionary<string, List<PropertyDefinitionHandle>>? _moduleValues;

    public SourceFieldReader(MetadataReader reader)
    {
        _reader = reader;
        _isFSharp = Concerns("FSharp.Core");
        _isVisualBasic = Concerns("Microsoft.VisualBasic.Core") || Concerns("Microsoft.VisualBasic");
    }

    /// <summary>Whether the module is written in a language of which there is something to tell.</summary>
    public bool HasNames => _isFSharp || _isVisualBasic;

    /// <summary>What the field is in the source; null where it is what its name says, or where that is not certain.</summary>
    /// <exception cref="BadImageFormatException">The metadata is corrupt.</exception>
    public SourceField? Find(int typeToken, string fieldName)
    {
        if (!HasNames || TypeOf(typeToken) is not { } type || FieldOf(type, fieldName) is not { } field)
        {
            return null;
        }

        if (_isFSharp && fieldName.IndexOf('@') is > 0 and var at)
        {
            return FindBehindAt(typeToken, type, field, fieldName[..at]);
        }

        if (_isVisualBasic && fieldName.StartsWith('$'))
        {
            return FindBehindDollar(type, fieldName) is { } found ? new SourceField(typeToken, found) : null;
        }

        if (!IsMade(field))
        {
            return null;
        }

        const string Event = "Event";
        const string Tag = "Tag";
        if (_isFSharp && fieldName == "_tag" && HasProperty(type, Tag))
        {
            return new SourceField(typeToken, Tag);
        }

        return fieldName.StartsWith('_') && HasProperty(type, fieldName[1..]) ? new SourceField(typeToken, fieldName[1..])
            : _isVisualBasic && fieldName.EndsWith(Event, StringComparison.Ordinal) && HasEvent(type, fieldName[..^Event.Length])
                ? new SourceField(typeToken, fieldName[..^Event.Length])
                : null;
    }

    // Properties of anonymous types, and variables that a method keeps from one call to the next.
    private string? FindBehindDollar(TypeDefinition type, string fieldName)
    {
        if (OtherCompilerNames.StaticLocal(fieldName) is var (method, variable))
        {
            const int Accessor = 4;
            return method switch
            {
                ".ctor" or ".cctor" => $"New.{variable}",
                ['g' or 's', 'e', 't', '_', ..] when HasProperty(type, method[Accessor..]) => $"{method[Accessor..]}.{variable}",
                _ => $"{method}.{variable}",
            };
        }

        return OtherCompilerNames.IsAnonymousType(_reader.GetString(type.Name)) && HasProperty(type, fieldName[1..])
            ? fieldName[1..]
            : null;
    }

    // The values of F# modules lie in a class for each source file, those of types in the type itself; a property leads to
    // either.
    private SourceField? FindBehindAt(int typeToken, TypeDefinition type, FieldDefinition field, string name)
    {
        if (HasProperty(type, name))
        {
            return new SourceField(typeToken, name);
        }

        if (!_reader.StringComparer.StartsWith(type.Namespace, StartupCode))
        {
            return null;
        }

        _moduleValues ??= ReadModuleValues();
        var owners = _moduleValues.GetValueOrDefault(name, []);
        var fitting = owners.Count == 1 ? owners : owners.FindAll(property => IsOfType(property, field));
        return fitting is [var only]
            ? new SourceField(MetadataTokens.GetToken(_reader.GetPropertyDefinition(only).GetDeclaringType()), name)
            : null;
    }

    private Dictionary<string, List<PropertyDefinitionHandle>> ReadModuleValues()
    {
        var values = new Dictionary<string, List<PropertyDefinitionHandle>>(StringComparer.Ordinal);
        foreach (var handle in _reader.TypeDefinitions)
        {
            var type = _reader.GetTypeDefinition(handle);
            if (!FSharpMappings.Is(_reader, type.GetCustomAttributes(), FSharpMappings.Module))
            {
                continue;
            }

            foreach (var property in type.GetProperties())
            {
                var definition = _reader.GetPropertyDefinition(property);
                if (FSharpMappings.Is(_reader, definition.GetCustomAttributes(), FSharpMappings.Value))
                {
                    var name = _reader.GetString(definition.Name);
                    if (!values.TryGetValue(name, out var same))
                    {
                        values[name] = same = [];
                    }

                    same.Add(property);
                }
            }
        }

        return values;
    }

    // A field's signature is a byte and the type; that of a property without parameters two bytes and the type (ECMA-335
    // II.23.2).
    private bool IsOfType(PropertyDefinitionHandle property, FieldDefinition field)
    {
        var signature = _reader.GetBlobBytes(_reader.GetPropertyDefinition(property).Signature);
        return signature.Length > 2 && signature.AsSpan(2).SequenceEqual(_reader.GetBlobBytes(field.Signature).AsSpan(1));
    }

    private TypeDefinition? TypeOf(int token)
    {
        var row = token & RowMask;
        return token >> 24 == (int)TableIndex.TypeDef && row > 0 && row <= _reader.TypeDefinitions.Count
            ? _reader.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(row))
            : null;
    }

    private FieldDefinition? FieldOf(TypeDefinition type, string name)
    {
        foreach (var handle in type.GetFields())
        {
            var field = _reader.GetFieldDefinition(handle);
            if (_reader.StringComparer.Equals(field.Name, name))
            {
                return field;
            }
        }

        return null;
    }

    private bool HasProperty(TypeDefinition type, string name)
    {
        foreach (var handle in type.GetProperties())
        {
            if (_reader.StringComparer.Equals(_reader.GetPropertyDefinition(handle).Name, name))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasEvent(TypeDefinition type, string name)
    {
        foreach (var handle in type.GetEvents())
        {
            if (_reader.StringComparer.Equals(_reader.GetEventDefinition(handle).Name, name))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMade(FieldDefinition field)
    {
        foreach (var handle in field.GetCustomAttributes())
        {
            if (AttributeNames.Of(_reader, handle) == "CompilerGeneratedAttribute")
            {
                return true;
            }
        }

        return false;
    }

    private bool Concerns(string assembly)
    {
        if (_reader.IsAssembly && _reader.StringComparer.Equals(_reader.GetAssemblyDefinition().Name, assembly))
        {
            return true;
        }

        foreach (var handle in _reader.AssemblyReferences)
        {
            if (_reader.StringComparer.Equals(_reader.GetAssemblyReference(handle).Name, assembly))
            {
                return true;
            }
        }

        return false;
    }
}
