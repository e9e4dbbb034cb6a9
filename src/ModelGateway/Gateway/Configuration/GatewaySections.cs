using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace ModelGateway;

/// <summary>The sections of the configuration that an application has given to its gateway. They are read when the gateway starts, not before.</summary>
internal sealed class GatewaySections
{
    private const string Models = "Models";
    private const string Store = "Store";

    private readonly List<IConfiguration> _sections = [];
    private readonly Dictionary<string, Type> _others = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a section; one that was added before counts once.</summary>
    public void Add(IConfiguration section)
    {
        if (!_sections.Contains(section))
        {
            _sections.Add(section);
        }
    }

    /// <summary>The directories that are named as the store, each with where it is named.</summary>
    public IEnumerable<(string Path, string Directory)> Directories() =>
        from section in _sections
        let directory = section.GetSection(Store).GetSection(nameof(StoreOptions.Directory))
        where directory.Value?.Length > 0
        select (directory.Path, GatewayRegistration.FullPath(directory.Value!));

    /// <summary>Binds what is said of a model over its options.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="options">Its options.</param>
    /// <param name="faults">Gets a sentence for each fault.</param>
    public void Bind(string model, ModelOptions options, List<string> faults)
    {
        foreach (IConfigurationSection section in Of(model))
        {
            WindowOptions windows = options.Windows;
            if (IsSaid(nameof(windows.Length)) != IsSaid(nameof(windows.Rows)))
            {
                // What is said here replaces the other way to say it, which came before.
                (windows.Length, windows.Rows) = (null, null);
            }

            new OptionsReader(faults).Bind(section, options, _others.Keys);

            bool IsSaid(string key) => section.GetSection(nameof(options.Windows)).GetSection(key).Value is not null;
        }
    }

    /// <summary>Lets a key of each model belong to another package.</summary>
    /// <exception cref="ArgumentException">It is an option of the library, or another package's.</exception>
    public void Add(string key, Type type)
    {
        if (typeof(ModelOptions).GetProperty(key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not null)
        {
            throw new ArgumentException($"'{key}' is an option of every model already. Choose another key.", nameof(key));
        }

        if (!_others.TryAdd(key, type) && _others[key] != type)
        {
            throw new ArgumentException($"The key '{key}' of a model is read as {_others[key].Name}, and now as {type.Name}. Choose another key.", nameof(key));
        }
    }

    /// <summary>Binds what is said of a model for other packages over what they said of it in code.</summary>
    public void Bind(string model, Dictionary<Type, object> extras, List<string> faults)
    {
        foreach (IConfigurationSection section in Of(model))
        {
            foreach ((string key, Type type) in _others.Where(other => section.GetSection(other.Key).Exists()))
            {
                object extra = extras.TryGetValue(type, out object? said) ? said : extras[type] = Activator.CreateInstance(type)!;
                new OptionsReader(faults).Bind(section.GetSection(key), extra);
                if (extra is IValidatableObject validatable)
                {
                    faults.AddRange(validatable.Validate(new ValidationContext(extra)).Select(result => $"{section.GetSection(key).Path}: {result.ErrorMessage}"));
                }
            }
        }
    }

    /// <summary>Where an option of a model is said, for a message: the path of the section that counts, or else that it is code.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="key">The option, from the options of the model on.</param>
    public string PathOf(string model, string key) =>
        Of(model).Select(section => section.GetSection(key)).LastOrDefault(section => section.Exists())?.Path ?? $"In code {Models}:{model}:{key}";

    /// <summary>Adds a sentence for each key that is not known, of the gateway, of its store, and of models that there are not.</summary>
    public void Check(IReadOnlyCollection<string> models, List<string> faults)
    {
        OptionsReader reader = new(faults);
        foreach (IConfigurationSection child in _sections.SelectMany(section => section.GetChildren()))
        {
            if (child.Key.Equals(Store, StringComparison.OrdinalIgnoreCase))
            {
                reader.Bind(child, new StoreOptions());
            }
            else if (!child.Key.Equals(Models, StringComparison.OrdinalIgnoreCase))
            {
                reader.Refuse(child, [Store, Models]);
            }
            else if (!string.IsNullOrEmpty(child.Value))
            {
                faults.Add($"{child.Path} is a single value; expected the names of models below it.");
            }
            else
            {
                CheckModels(child, models, reader, faults);
            }
        }
    }

    private static void CheckModels(IConfigurationSection section, IReadOnlyCollection<string> models, OptionsReader reader, List<string> faults)
    {
        foreach (IConfigurationSection model in section.GetChildren())
        {
            string[] meant = [.. models.Where(name => name.Equals(model.Key, StringComparison.OrdinalIgnoreCase))];
            if (meant.Length == 0)
            {
                reader.Refuse(model, models);
            }
            else if (meant.Length > 1)
            {
                faults.Add($"{model.Path} means {string.Join(" and ", meant.Select(name => $"'{name}'"))}, as keys of a configuration know no case; expected a name of one model. Rename one of them.");
            }
        }
    }

    private IEnumerable<IConfigurationSection> Of(string model) =>
        _sections.Select(section => section.GetSection(Models).GetSection(model)).Where(section => section.Exists());
}
