using System.Reflection;
using System.Runtime.CompilerServices;
using ModelGateway.ConformanceTests;

namespace Outside;

/// <summary>What another package says of a model and reads again, and what it gets of the gateway.</summary>
public sealed class DefinitionTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("outside-definition-").FullName;

    public sealed record Owner(string Name);

    public sealed class Rota(params string[] people)
    {
        public List<string> People { get; } = [.. people];
    }

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public void What_is_said_of_a_model_is_read_from_its_definition()
    {
        using IModelGateway gateway = Open(
            model => model.With(new Owner("pricing")).With(new Owner("pricing")).With(new Rota("Ada")), model => model.Get<Rota>()!.People.Add("Grace"));

        IModelDefinitions definitions = Assert.IsAssignableFrom<IModelDefinitions>(gateway.GetService(typeof(IModelDefinitions)));
        IModelDefinition rides = definitions["rides"];
        Assert.Equal(["other", "rides"], definitions.All.Select(definition => definition.Name));
        Assert.Equal((typeof(Ride), typeof(float), "rides"), (rides.Input, rides.Output, rides.Name));
        Assert.Equal("pricing", rides.Get<Owner>()?.Name);
        Assert.Equal(["Ada", "Grace"], rides.Get<Rota>()!.People);
        Assert.Null(definitions["other"].Get<Owner>());
        Assert.Null(rides.Get<Ride>());
        Assert.Contains("Did you mean 'rides'?", Assert.Throws<ArgumentException>(() => definitions["ride"]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_things_of_one_type_are_a_contradiction()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Open(model => model.With(new Owner("pricing")).With(new Owner("risk"))));
        InvalidOperationException route = Assert.Throws<InvalidOperationException>(() => Open(model => model.Route(new CanaryRoute(_ => null)).Route(new CanaryRoute(_ => null))));

        Assert.Contains("Model 'rides' is told twice its Owner", error.Message, StringComparison.Ordinal);
        Assert.Contains("Model 'rides' is told twice which version answers a call", route.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gateway_hands_out_what_it_is_made_of_and_nothing_else()
    {
        using IModelGateway gateway = Open(_ => { });

        foreach (Type type in new[] { typeof(IVersionStore), typeof(IAliasStore), typeof(IRecordStore), typeof(TimeProvider), typeof(IModelDefinitions), typeof(IModelGateway) })
        {
            Assert.IsAssignableFrom(type, gateway.GetService(type));
        }

        Assert.Null(gateway.GetService(typeof(DefinitionTests)));
    }

    [Fact]
    public void Nothing_shows_its_internals_to_these_tests()
    {
        string name = typeof(DefinitionTests).Assembly.GetName().Name!;
        Assert.All(
            [typeof(Dataset).Assembly, typeof(Gateway).Assembly, typeof(ConformanceSuite).Assembly],
            assembly => Assert.DoesNotContain(assembly.GetCustomAttributes<InternalsVisibleToAttribute>(), friend => friend.AssemblyName.StartsWith(name, StringComparison.Ordinal)));
    }

    private IModelGateway Open(params Action<ModelBuilder<Ride, float>>[] configure) => Gateway.Create(_store, builder => builder
        .AddModel<Ride, float>("rides", model =>
        {
            model.Regression(ride => ride.Price).Train(Baselines.Linear);
            Array.ForEach(configure, say => say(model));
        })
        .AddModel<Ride, float>("other", model => model.Regression(ride => ride.Price).Train(Baselines.Linear)));
}
