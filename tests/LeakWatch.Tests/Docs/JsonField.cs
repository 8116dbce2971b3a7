using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeakWatch.Tests.Docs;

/// <summary>A field of a JSON line, as the record that is written says it.</summary>
/// <param name="Path">Such as <c>growth[].added</c>.</param>
/// <param name="Type">Such as <c>array of string</c>.</param>
/// <param name="MayBeNull">Whether it may be null.</param>
internal sealed record JsonField(string Path, string Type, bool MayBeNull)
{
    /// <summary>All fields of a record in their order; those of a record within it come behind the field that has it.</summary>
    public static IEnumerable<JsonField> Of(Type record, string before = "")
    {
        foreach (var property in Properties(record))
        {
            var path = before + NameOf(property);
            var nullability = new NullabilityInfoContext().Create(property);
            yield return new JsonField(path, TypeOf(property.PropertyType, nullability), MayBeNullOf(nullability));
            var element = ElementOf(property.PropertyType);
            var inner = element ?? property.PropertyType;
            foreach (var field in IsRecord(inner) ? Of(inner, path + (element is null ? "." : "[].")) : [])
            {
                yield return field;
            }
        }
    }

    /// <summary>What of an object is not as its fields say; empty where all is. Adds the paths that it has a value for.</summary>
    public static IEnumerable<string> Check(JsonElement json, Type record, string before, ISet<string> seen)
    {
        var properties = Properties(record).ToDictionary(NameOf);
        var names = json.EnumerateObject().Select(property => property.Name).ToList();
        if (!names.SequenceEqual(properties.Keys))
        {
            yield return $"{before}* is {string.Join(", ", names)} and should be {string.Join(", ", properties.Keys)}";
        }

        foreach (var value in json.EnumerateObject().Where(value => properties.ContainsKey(value.Name)))
        {
            var property = properties[value.Name];
            var nullability = new NullabilityInfoContext().Create(property);
            foreach (var fault in Check(value.Value, property.PropertyType, nullability, before + value.Name, seen))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Check(
        JsonElement value, Type type, NullabilityInfo nullability, string path, ISet<string> seen)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return MayBeNullOf(nullability) ? [] : [$"{path} is null, which it never is"];
        }

        seen.Add(path);
        if (ElementOf(type) is { } element)
        {
            var ofElement = nullability.GenericTypeArguments[0];
            return value.ValueKind != JsonValueKind.Array
                ? [$"{path} is no array"]
                : value.EnumerateArray().SelectMany(item => Check(item, element, ofElement, $"{path}[]", seen));
        }

        if (IsRecord(type))
        {
            return value.ValueKind == JsonValueKind.Object ? Check(value, type, $"{path}.", seen) : [$"{path} is no object"];
        }

        var fits = WordOf(type) switch
        {
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind == JsonValueKind.String,
        };
        return fits ? [] : [$"{path} is no {WordOf(type)}"];
    }

    private static IEnumerable<PropertyInfo> Properties(Type record) => record
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .OrderBy(property => property.GetCustomAttribute<JsonPropertyOrderAttribute>()?.Order ?? 0);

    private static bool MayBeNullOf(NullabilityInfo nullability) => nullability.ReadState == NullabilityState.Nullable;

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static string TypeOf(Type type, NullabilityInfo nullability) => ElementOf(type) is { } element
        ? $"array of {WordOf(element)}{(MayBeNullOf(nullability.GenericTypeArguments[0]) ? " or null" : "")}"
        : WordOf(type);

    private static string WordOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var scalar when scalar == typeof(int) || scalar == typeof(long) => "integer",
        var scalar when scalar == typeof(double) => "number",
        var scalar when scalar == typeof(bool) => "boolean",
        var scalar when scalar == typeof(string) || scalar == typeof(DateTimeOffset) => "string",
        _ => "object",
    };

    private static bool IsRecord(Type type) => WordOf(type) == "object";

    private static Type? ElementOf(Type type) => type == typeof(string)
        ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(list => list.IsGenericType && list.GetGenericTypeDefinition() == typeof(IEnumerable<>))?
            .GetGenericArguments()[0];
}
