using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ModelGateway;

/// <summary>Adds providers and models to a gateway.</summary>
public sealed class GatewayBuilder
{
    private readonly GatewayRegistration _registration;

    internal GatewayBuilder(IServiceCollection services, GatewayRegistration registration)
    {
        Services = services;
        _registration = registration;
    }

    /// <summary>The services that the gateway is part of.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps versions in a directory that a person can read.</summary>
    /// <param name="path">The directory, made when the first version is published; relative to the working directory of now.</param>
    /// <exception cref="InvalidOperationException">Another one was named before: an application has one store.</exception>
    public GatewayBuilder UseDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _registration.UseDirectory(path);
        _registration.AddDirectoryStore(Services);
        return this;
    }

    /// <summary>Adds a provider, so that its models can be saved and loaded. Modules may each add the same one.</summary>
    /// <param name="provider">The provider.</param>
    /// <exception cref="InvalidOperationException">A provider of another type has the same id.</exception>
    public GatewayBuilder AddProvider(IModelProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _registration.Add(provider, Services);
        return this;
    }

    /// <summary>Adds a model. Its predictor can then be injected: keyed by the name, and without a key where its types are unique.</summary>
    /// <typeparam name="TInput">The type of a row.</typeparam>
    /// <typeparam name="TOutput">The type of an answer.</typeparam>
    /// <param name="name">
    /// The name, unique in the gateway: 1 to 100 of the letters a-z and A-Z, digits, hyphens, underscores and dots, no dot at either end, and no name that an
    /// operating system keeps for itself, such as <c>CON</c>.
    /// </param>
    /// <param name="configure">Says what the model learns and how.</param>
    /// <exception cref="ArgumentException">There is a model of that name already, or no store can keep the name.</exception>
    /// <exception cref="InvalidOperationException">
    /// Label or trainer are missing, or a model of the declared task never answers in <typeparamref name="TOutput"/>; see <see cref="IPredictor{TInput, TOutput}"/>.
    /// </exception>
    public GatewayBuilder AddModel<TInput, TOutput>(string name, Action<ModelBuilder<TInput, TOutput>> configure)
    {
        StoreNames.CheckModel(name, nameof(name));
        ArgumentNullException.ThrowIfNull(configure);
        ModelBuilder<TInput, TOutput> builder = new(name);
        configure(builder);
        _registration.Definitions.Add(builder.Build());
        Services.AddKeyedSingleton(name, (services, _) => services.GetRequiredService<IModelGateway>().GetPredictor<TInput, TOutput>(name));
        Services.TryAddSingleton(services =>
            services.GetRequiredService<IModelGateway>().GetPredictor<TInput, TOutput>(_registration.Definitions.OnlyOne(typeof(TInput), typeof(TOutput)).Name));
        return this;
    }

    /// <summary>
    /// Lets a key of each model in the configuration (<c>Models:NAME:KEY</c>) belong to another package: it is bound over what the package said of the model
    /// in code with <see cref="ModelBuilder{TInput, TOutput}.With{T}"/>, or over a new one, and is read with <see cref="IModelDefinition.Get{T}"/>.
    /// </summary>
    /// <typeparam name="T">
    /// The package's options: properties that can be set, of numbers, durations, texts, enumerations, lists of text and classes of these. Where it is an
    /// <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>, what it finds fails the start too.
    /// </typeparam>
    /// <param name="key">The key, such as <c>Automation</c>; case does not count.</param>
    /// <exception cref="ArgumentException">The key is an option of the library, or belongs to another type.</exception>
    public GatewayBuilder AddModelSection<T>(string key)
        where T : class, new()
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _registration.Sections.Add(key, typeof(T));
        return this;
    }

    /// <summary>Adds a model whose rows are dictionaries, JSON elements or any object, and whose answers are a float or a <see cref="ClassPrediction"/>.</summary>
    /// <param name="name">The name, as in <see cref="AddModel{TInput, TOutput}"/>.</param>
    /// <param name="configure">Says what the model learns and how.</param>
    /// <exception cref="ArgumentException">There is a model of that name already, or no store can keep the name.</exception>
    public GatewayBuilder AddModel(string name, Action<ModelBuilder<object, object>> configure) => AddModel<object, object>(name, configure);

    /// <summary>
    /// Adds a model without a task: named tensors in, named tensors out. It can then be injected as <see cref="ITensorPredictor"/>, or as
    /// <see cref="TensorPredictor"/> where it is to be replaced, keyed by the name. It is loaded when it is first asked for.
    /// </summary>
    /// <param name="name">The key, unique among tensor predictors.</param>
    /// <param name="source">Where the model comes from.</param>
    public GatewayBuilder AddTensorPredictor(string name, ITensorModelSource source)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(source);
        Services.AddKeyedSingleton(name, (_, _) => new TensorPredictor(source));
        Services.AddKeyedSingleton<ITensorPredictor>(name, (services, key) => services.GetRequiredKeyedService<TensorPredictor>(key));
        return this;
    }
}
