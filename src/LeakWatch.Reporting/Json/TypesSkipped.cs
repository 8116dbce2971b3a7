using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeakWatch.Reporting.Json;

/// <summary>Passes over the types of a snapshot, which are nearly all of its line, where nobody asks for them.</summary>
internal sealed class TypesSkipped : JsonConverter<IReadOnlyList<TypeLine>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<TypeLine> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("No array of types.");
        }

        reader.Skip();
        return [];
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<TypeLine> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
