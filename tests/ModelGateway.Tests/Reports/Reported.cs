using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelGateway;

/// <summary>What reports say, as their JSON has it: they have neither members that can be set nor value equality.</summary>
internal static class Reported
{
    /// <summary>A copy with other values of some members.</summary>
    public static T Changed<T>(T report, params (string Member, object? Value)[] members)
    {
        JsonObject form = JsonSerializer.SerializeToNode(report, ModelGatewayJson.Options)!.AsObject();
        foreach ((string member, object? value) in members)
        {
            string name = JsonNamingPolicy.CamelCase.ConvertName(member);
            Assert.True(form.ContainsKey(name), $"{typeof(T).Name} has no {member}.");
            form[name] = JsonSerializer.SerializeToNode(value, ModelGatewayJson.Options);
        }

        return form.Deserialize<T>(ModelGatewayJson.Options)!;
    }

    public static void Same<T>(T expected, T actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected, ModelGatewayJson.Options), JsonSerializer.Serialize(actual, ModelGatewayJson.Options));
}
