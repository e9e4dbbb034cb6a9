using System.Text;
using System.Text.Json;

namespace ModelGateway;

/// <summary>What is read by hand is what the serializer would read, so that a member that is new is not forgotten.</summary>
internal static class HandRead
{
    /// <summary>Reads a value in which every member is other than by default.</summary>
    public static void IsWhatTheSerializerReads<T>(T full, T plain, JsonForm<T> form, JsonSerializerOptions options)
        where T : class
    {
        byte[] content = form.Write(full);
        Assert.All(typeof(T).GetProperties().Where(member => member is { CanWrite: true, Name: not "Format" }), member => Assert.NotEqual(member.GetValue(plain), member.GetValue(full)));
        Assert.Equal(Encoding.UTF8.GetString(content), Encoding.UTF8.GetString(form.Write(form.Parse("it", content))));
        Assert.Equal(Encoding.UTF8.GetString(content), Encoding.UTF8.GetString(form.Write(JsonSerializer.Deserialize<T>(content, options)!)));
    }
}
